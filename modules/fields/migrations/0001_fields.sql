create schema fields;

-- What an agency wants to say of its documents and work files besides what the law asks (NĐ 30/2020 App. VI, III.7c).
create table fields.field (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  of          text not null check (of in ('document', 'file')),
  name        text not null check (length(name) between 1 and 100),
  kind        text not null check (kind in ('text', 'number', 'day', 'choice')),
  choices     text[] not null default '{}',
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  defined_by  text not null,
  defined_at  timestamptz not null,
  check ((kind = 'choice') = (cardinality(choices) > 0))
);
create unique index field_name on fields.field (agency_id, of, platform.vn_fold(name)) where valid_to is null;
create index field_of_agency on fields.field (agency_id, of, id);

-- One value of a field for one thing; what stood before is told by the event log.
create table fields.value (
  field_id   uuid not null references fields.field,
  subject_id uuid not null,
  value      text not null check (length(value) between 1 and 1000),
  primary key (field_id, subject_id)
);
create index value_of_subject on fields.value (subject_id);
create index value_in_order on fields.value (field_id, left(value, 100), subject_id);
create index value_by_words on fields.value using gin (platform.vn_fold(value) public.gin_trgm_ops);
