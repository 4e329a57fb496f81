-- What a later document does to one that was sent: every receiver's copy bears it.
create table delivery.change (
  document_id    uuid not null,
  by_document_id uuid not null,
  kind           text not null check (kind in ('replaces', 'amends', 'corrects', 'recalls')),
  by_number      text not null,
  effective_on   date not null,
  noted_at       timestamptz not null,
  primary key (document_id, by_document_id, kind)
);
create index change_by_document on delivery.change (by_document_id);
