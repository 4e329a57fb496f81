-- The answer to a request is kept for a day, so that the same request sent again gets the same answer.
create table platform.idempotency (
  person_id  uuid not null,
  key        text not null,
  operation  text not null,
  request    bytea not null,
  response   jsonb,
  created_at timestamptz not null default now(),
  primary key (person_id, key)
);
create index idempotency_age on platform.idempotency (created_at);
