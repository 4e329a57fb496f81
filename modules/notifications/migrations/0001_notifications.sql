create schema notifications;

-- One notice per key that is told; everybody who holds the key reads it, and each sees it for himself.
create table notifications.notice (
  id          uuid primary key default uuidv7(),
  key         uuid not null,
  what        jsonb not null,
  title       text not null,
  path        text not null check (path like '/%'),
  is_urgent   boolean not null,
  -- Nobody is told what he did himself.
  done_by     uuid not null,
  event_id    bigint not null,
  occurred_at timestamptz not null,
  unique (event_id, key)
);
create index notice_of_key on notifications.notice (key, id desc) include (done_by);
create index notice_age on notifications.notice (occurred_at);

create table notifications.seen (
  person_id uuid not null,
  notice_id uuid not null references notifications.notice on delete cascade,
  seen_at   timestamptz not null,
  primary key (notice_id, person_id)
);
