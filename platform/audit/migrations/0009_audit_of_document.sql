-- Who opened a document is asked for one document at a time.
create index audit_entry_of_document on platform.audit_entry ((subject ->> 'documentId'), id desc) where subject ? 'documentId';
