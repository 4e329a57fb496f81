-- What agencies outside this installation send as edXML files, brought by a clerk's hand: such a sender is no unit of ours.
alter table delivery.dispatch alter column sender_id drop not null;

create table delivery.envelope (
  document_id     uuid primary key references delivery.dispatch,
  receiver_id     uuid not null,
  -- DocumentId letter for letter, as statuses quote it; and the same in one spelling, by which it is known again.
  edxml_id        text not null,
  edxml_key       text not null,
  -- What it says and its files, whatever axis it travelled over.
  fingerprint     text not null,
  is_addressed    boolean not null,
  deviations      jsonb not null,
  signature       text check (signature in ('intact', 'changed', 'unsupported')),
  brought_by      text not null,
  brought_at      timestamptz not null,
  unique (receiver_id, edxml_key)
);
