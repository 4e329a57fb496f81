-- A change of who reads a document is also that somebody no longer does; the owner is told of it all the same (NĐ 30/2020, App. VI).
alter table documents.rights_change add column is_taken boolean not null default false;
