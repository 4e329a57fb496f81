create schema work;

create table work.item (
  id           uuid primary key default uuidv7(),
  holder       uuid not null,
  verb         text not null check (verb in ('direct', 'assign', 'process', 'coordinate', 'note', 'review', 'check-form', 'submit-slip',
                 'sign', 'number', 'seal', 'issue', 'register', 'revise')),
  subject_kind text not null,
  subject_id   uuid not null,
  title        text not null,
  source       jsonb not null,
  passed_by    jsonb,
  urgency      text not null default 'normal' check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  -- Undated work waits at infinity: one index then keeps the whole queue in its order.
  due_at       timestamptz not null default 'infinity',
  opened_at    timestamptz not null,
  closed_at    timestamptz,
  path         text not null check (path like '/%'),
  check (closed_at is null or closed_at >= opened_at)
);

-- The queue of one holder, in its order; closed work weighs nothing here.
create index item_waiting on work.item (holder, due_at, opened_at, id) include (verb) where closed_at is null;
-- The same thing is asked of the same holder once at a time; also how work is found when it is done.
create unique index item_asked_once on work.item (subject_id, holder, verb) where closed_at is null;
