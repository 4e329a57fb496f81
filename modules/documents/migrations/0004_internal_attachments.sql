-- Papers for whoever signs (a table of opinions): they stay beside the draft and are not sent to the receivers.
alter table documents.attachment add column is_internal boolean not null default false;
-- What laid it there: laid again, it replaces what it had laid before.
alter table documents.attachment add column source uuid;
create unique index attachment_of_source on documents.attachment (document_id, source) where source is not null;
