-- The paper itself, made once: every copy has the same bytes. Without signed_at its agency had no certificate for slips then.
alter table dossiers.slip
  add column file_id uuid,
  add column signed_at timestamptz,
  add check (signed_at is null or file_id is not null);
create index slip_not_made on dossiers.slip (issued_at) where file_id is null;
