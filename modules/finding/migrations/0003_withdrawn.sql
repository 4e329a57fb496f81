-- Appendix VI names .doc beside .docx and .pdf.
alter table finding.export drop constraint export_format_check, add constraint export_format_check check (format in ('csv', 'xlsx', 'docx', 'doc', 'pdf'));
insert into finding.most (name, most, valid_from, legal_basis) values
  ('export-doc', 2000, '2020-03-05', 'Mặc định của hệ thống; Nghị định 30/2020/NĐ-CP, Phụ lục VI');

-- Which documents a file tells of: where one of them turns out to be a state secret, the file is withdrawn until it is given back.
create table finding.export_document (
  export_id   uuid not null references finding.export,
  document_id uuid not null,
  primary key (export_id, document_id)
);
create index export_document_of on finding.export_document (document_id);
alter table finding.export drop constraint export_state_check, add constraint export_state_check check (state in ('gathering', 'ready', 'failed', 'withdrawn'));
alter table finding.export drop constraint export_check, add constraint export_check check ((state in ('ready', 'withdrawn')) = (file_id is not null));
