-- What is half written to replace, amend, correct or recall a document keeps saying so; without a kind it answers it.
alter table documents.writing add column source_kind text check (source_kind in ('replaces', 'amends', 'corrects', 'recalls'));
alter table documents.writing add check (source_kind is null or source_id is not null);
