-- The permanent log: timeline, deadlines, notifications and dashboards are all read from it.
create table platform.event (
  id          bigint generated always as identity,
  tx          xid8 not null default pg_current_xact_id(),
  name        text not null,
  subject     uuid not null,
  audience    uuid[] not null default '{}',
  actor       jsonb not null,
  payload     jsonb not null,
  occurred_at timestamptz not null,
  primary key (id, occurred_at)
) partition by range (occurred_at);

create table platform.event_default partition of platform.event default;

-- Months are opened ahead of time; what falls outside waits in the default partition and is still found.
create function platform.open_event_months(ahead int) returns void language plpgsql as $$
declare
  first date := date_trunc('month', now())::date;
  month date;
begin
  for i in -1..ahead loop
    month := (first + make_interval(months => i))::date;
    if to_regclass(format('platform.event_%s', to_char(month, 'YYYYMM'))) is null then
      begin
        execute format('create table platform.event_%s partition of platform.event for values from (%L) to (%L)',
          to_char(month, 'YYYYMM'), month, (month + interval '1 month')::date);
      exception when check_violation then null; -- rows of that month already sit in the default partition
      end;
    end if;
  end loop;
end $$;
select platform.open_event_months(3);

create index event_of_subject on platform.event (subject, id);
-- Commit order: everything below the oldest running transaction is final, so a reader never skips a late commit.
create index event_in_commit_order on platform.event (tx, id);

create table platform.event_cursor (
  reader text primary key,
  tx     xid8 not null,
  id     bigint not null
);

-- A subscriber's effect and this row commit together: at-least-once queues become exactly-once effects.
create table platform.event_handled (
  subscriber text not null,
  event_id   bigint not null,
  handled_at timestamptz not null default now(),
  primary key (subscriber, event_id)
);
