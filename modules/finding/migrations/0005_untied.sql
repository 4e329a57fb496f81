-- Until 0003 nobody noted which documents a file tells of, so it could not be withdrawn with one of them: it ends now, and a job lets its bytes go.
alter table finding.export drop constraint if exists export_state_check, add constraint export_state_check check (state in ('gathering', 'ready', 'failed', 'withdrawn', 'untied'));
alter table finding.export drop constraint if exists export_check, add constraint export_check check (state = 'untied' or (state in ('ready', 'withdrawn')) = (file_id is not null));
update finding.export x set state = 'untied'
 where x.source = 'finding.documents' and x.state = 'ready' and x.done > 0 and not exists (select from finding.export_document d where d.export_id = x.id);
-- What is still being gathered begins again, and is tied from its first row.
delete from finding.export_row where export_id in (select id from finding.export where state = 'gathering');
delete from finding.export_document where export_id in (select id from finding.export where state = 'gathering');
update finding.export set done = 0, cursor = null where state = 'gathering';
create index if not exists export_untied on finding.export (id) where state = 'untied' and file_id is not null;
