-- The week's summary, told once to each key in a week (named by its Monday).
create table tasks.digest (
  key     uuid not null,
  week_on date not null,
  told_at timestamptz not null,
  primary key (key, week_on)
);
