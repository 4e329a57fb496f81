-- Documents opened by another way than their own page: in a work file, a package, a parcel, a question, a scan, a list written out.
create index audit_entry_of_opened on platform.audit_entry using gin ((subject -> 'opened')) where subject ? 'opened';
