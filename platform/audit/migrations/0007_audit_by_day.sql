-- The auditor asks for a day; ids are only nearly in the order of time.
create index audit_entry_by_time on platform.audit_entry (at desc, id desc);
