-- Reports and checks that come back by the calendar: each occasion becomes a task of its own (chế độ báo cáo, NĐ 09/2019/NĐ-CP).
create table tasks.duty (
  id             uuid primary key default uuidv7(),
  agency_id      uuid not null,
  assigner_id    uuid not null,
  assigner_name  text not null,
  lead_name      text not null,
  assignment     jsonb not null,
  title          text not null check (length(title) between 1 and 500),
  every          text not null check (every in ('day', 'week', 'month', 'quarter')),
  -- Week: 1 Monday to 7 Sunday. Month: its day. Quarter: the day of its last month. The last day where there is no such day.
  due_day        int check (due_day between 1 and 31),
  -- So many working days before it is due the task is given.
  days_ahead     int not null check (days_ahead between 0 and 60),
  -- A deadline on a day off: the working day before, or the one after (Bộ luật Dân sự Điều 148).
  off_day        text not null check (off_day in ('before', 'after')),
  valid_from     date not null,
  valid_to       date check (valid_to >= valid_from),
  legal_basis    text not null,
  stalled_for    text,
  created_at     timestamptz not null,
  check ((every = 'day') = (due_day is null)),
  check (every <> 'week' or due_day <= 7)
);
create index duty_of_agency on tasks.duty (agency_id, id desc);
create index duty_running on tasks.duty (valid_to, id);

-- Each occasion once, whoever runs beside us; its day in the calendar, and the day it was moved to.
create table tasks.duty_occasion (
  duty_id    uuid not null references tasks.duty,
  nominal_on date not null,
  due_on     date not null,
  task_id    uuid not null references tasks.task,
  primary key (duty_id, nominal_on)
);
create index occasion_of_task on tasks.duty_occasion (task_id);
