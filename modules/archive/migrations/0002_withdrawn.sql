-- A package that holds a document found to be a possible secret is withdrawn until it is decided.
alter table archive.export drop constraint export_state_check, add constraint export_state_check check (state in ('packing', 'ready', 'failed', 'withdrawn'));
alter table archive.export drop constraint export_check, add constraint export_check check ((state in ('ready', 'withdrawn')) = (package_id is not null));
