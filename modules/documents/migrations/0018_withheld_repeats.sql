-- What repeats the words of a document set aside comes back, or goes, with it: its note, the number kept for it, its line in a closed book.
alter table documents.withheld add column note text;
alter table documents.kept_number add column withheld_subject text;
create index kept_number_of_document on documents.kept_number (document_id) where document_id is not null;
alter table documents.book_entry add column withheld jsonb;
create index book_entry_of_document on documents.book_entry (document_id) where document_id is not null;
