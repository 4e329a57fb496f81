-- Why an issued document is to be recalled, said by the clerk and decided by the leader; refused, it may be asked again.
create table documents.recall (
  id          uuid primary key default uuidv7(),
  document_id uuid not null references documents.document,
  reason      text not null,
  asked_by    text not null,
  asked_at    timestamptz not null,
  decision    text check (decision in ('approved', 'refused')),
  words       text,
  decided_by  text,
  decided_at  timestamptz,
  check ((decision is null) = (decided_at is null))
);
create unique index recall_one_open on documents.recall (document_id) where decision is null;
