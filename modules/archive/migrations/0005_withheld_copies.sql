-- A document set aside may lie here again as content somebody brought in a package, known by its hash alone.
alter table archive.entry add column withheld_for uuid[] not null default '{}';
alter table archive.deposit add column withheld_for uuid[] not null default '{}';
create index entry_brought_contents on archive.entry using gin (contents jsonb_path_ops) where document_id is null and contents is not null;
create index deposit_parts on archive.deposit using gin (parts jsonb_path_ops);
create index entry_withheld on archive.entry using gin (withheld_for) where withheld_for <> '{}';
create index deposit_withheld on archive.deposit using gin (withheld_for) where withheld_for <> '{}';
