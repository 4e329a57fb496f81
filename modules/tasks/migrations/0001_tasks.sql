create schema tasks;

-- How well a task was done, as dated data; a mark once given keeps its meaning.
create table tasks.quality_mark (
  code        text not null,
  label_vi    text not null,
  label_en    text not null,
  rank        int not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into tasks.quality_mark (code, label_vi, label_en, rank, valid_from, legal_basis) values
  ('excellent',    'Hoàn thành xuất sắc',            'Excellent',                 1, '2020-08-20', 'Nghị định 90/2020/NĐ-CP, Điều 3 (vận dụng cho từng nhiệm vụ)'),
  ('good',         'Hoàn thành tốt',                 'Good',                      2, '2020-08-20', 'Nghị định 90/2020/NĐ-CP, Điều 3 (vận dụng cho từng nhiệm vụ)'),
  ('satisfactory', 'Hoàn thành',                     'Satisfactory',              3, '2020-08-20', 'Nghị định 90/2020/NĐ-CP, Điều 3 (vận dụng cho từng nhiệm vụ)'),
  ('limited',      'Hoàn thành nhưng còn hạn chế',   'Done, with shortcomings',   4, '2020-08-20', 'Quy chế làm việc của cơ quan');

-- When nobody has to think of it: so many working days before the deadline once, after it every working day.
create table tasks.reminder_stage (
  code            text not null,
  working_days    int,
  tells_assigner  boolean not null,
  valid_from      date not null,
  valid_to        date check (valid_to > valid_from),
  legal_basis     text not null,
  primary key (code, valid_from),
  check ((code = 'overdue') = (working_days is null))
);
insert into tasks.reminder_stage (code, working_days, tells_assigner, valid_from, legal_basis) values
  ('due-in-3', 3,    false, '2018-07-01', 'Quyết định 42/2014/QĐ-TTg; Quyết định 23/2018/QĐ-TTg'),
  ('due-in-1', 1,    false, '2018-07-01', 'Quyết định 42/2014/QĐ-TTg; Quyết định 23/2018/QĐ-TTg'),
  ('overdue',  null, true,  '2018-07-01', 'Quyết định 42/2014/QĐ-TTg; Quyết định 23/2018/QĐ-TTg');

create table tasks.task (
  id                 uuid primary key default uuidv7(),
  parent_id          uuid references tasks.task check (parent_id <> id),
  -- The agency that assigned it.
  agency_id          uuid not null,
  title              text not null check (length(title) between 1 and 500),
  -- The quoted words of the direction, and where they stand.
  direction          text not null,
  source             text not null,
  source_document_id uuid,
  product            text,
  urgency            text not null default 'normal' check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  state              text not null check (state in ('assigned', 'accepted', 'inProgress', 'reportedComplete', 'confirmed', 'paused', 'declined', 'cancelled')),
  due_on             date,
  -- What was first set, kept whatever is granted later.
  original_due_on    date,
  percent            int not null default 0 check (percent between 0 and 100),
  assigner_id        uuid not null,
  assigner_name      text not null,
  lead_key           uuid not null,
  lead_name          text not null,
  lead_unit_id       uuid,
  lead_position_id   uuid,
  lead_agency_id     uuid not null,
  -- The unit the board counts it under: the lead itself, or the lead's own.
  lead_home_id       uuid not null,
  lead_home_name     text not null,
  quality            text,
  assigned_at        timestamptz not null,
  accepted_at        timestamptz,
  -- The lead's clock stands still since: reported and not returned, or paused.
  stopped_at         timestamptz,
  confirmed_at       timestamptz,
  updated_at         timestamptz not null,
  folded             text not null generated always as (platform.vn_fold(title || ' ' || source || ' ' || lead_name)) stored,
  check ((lead_unit_id is null) <> (lead_position_id is null)),
  check ((due_on is null) = (original_due_on is null) and original_due_on <= due_on),
  check ((state = 'confirmed') = (confirmed_at is not null)),
  check (state <> 'confirmed' or quality is not null),
  check (stopped_at is not null or state not in ('reportedComplete', 'confirmed', 'paused'))
);
create index task_under on tasks.task (parent_id, id) where parent_id is not null;
create index task_of_document on tasks.task (source_document_id, id) where source_document_id is not null;
-- What the reminder looks through every morning.
create index task_running on tasks.task (due_on, id) where due_on is not null and state in ('assigned', 'accepted', 'inProgress');

-- The four standard buckets; null for what was cancelled. Reported in time is in time, however late it is confirmed.
create function tasks.bucket_of(t tasks.task, today date) returns text language sql stable parallel safe
return case
  when t.state = 'cancelled' then null
  when t.due_on < coalesce((t.stopped_at at time zone 'Asia/Ho_Chi_Minh')::date, today) then case when t.state = 'confirmed' then 'doneLate' else 'runningLate' end
  else case when t.state = 'confirmed' then 'doneOnTime' else 'runningOnTime' end end;

-- Who may see a task and as what, in the order the lists show it: open before closed, the earliest deadline first, undated last.
-- An agency's own id is a key too: whoever follows the tasks of the agency has it.
create table tasks.access (
  key       uuid not null,
  role      text not null check (role in ('lead', 'assigned', 'coordinate', 'follow', 'above', 'past')),
  is_closed boolean not null,
  due_on    date not null default 'infinity',
  task_id   uuid not null references tasks.task,
  primary key (task_id, key)
);
create index access_page on tasks.access (key, role, is_closed, due_on, task_id);

create table tasks.coordinator (
  task_id     uuid not null references tasks.task,
  key         uuid not null,
  unit_id     uuid,
  position_id uuid,
  name        text not null,
  opinion     text,
  answered_by text,
  answered_at timestamptz,
  primary key (task_id, key),
  check ((answered_at is null) = (opinion is null))
);

create table tasks.report (
  id                  uuid primary key default uuidv7(),
  task_id             uuid not null references tasks.task,
  kind                text not null check (kind in ('progress', 'completion')),
  percent             int not null check (percent between 0 and 100),
  words               text not null,
  -- The product, when it is a document of the system; its number is kept for those who may not open it.
  product_document_id uuid,
  product_name        text,
  reported_by         text not null,
  reported_at         timestamptz not null
);
create index report_of_task on tasks.report (task_id, id);

create table tasks.file (
  id         bigint generated always as identity primary key,
  task_id    uuid not null references tasks.task,
  -- Null for what came with the assignment.
  report_id  uuid references tasks.report,
  file_id    uuid not null,
  name       text not null,
  media_type text not null,
  size       bigint not null,
  pages      int,
  unique nulls not distinct (task_id, report_id, file_id)
);

create table tasks.extension (
  id           uuid primary key default uuidv7(),
  task_id      uuid not null references tasks.task,
  from_due_on  date not null,
  to_due_on    date not null check (to_due_on > from_due_on),
  reason       text not null,
  state        text not null default 'pending' check (state in ('pending', 'granted', 'refused', 'lapsed')),
  requested_by text not null,
  requested_at timestamptz not null,
  decided_by   text,
  decided_at   timestamptz,
  words        text,
  check ((state = 'pending') = (decided_at is null))
);
create index extension_of_task on tasks.extension (task_id, id);
create unique index extension_one_pending on tasks.extension (task_id) where state = 'pending';

-- What the clock has already said: a stage once for a deadline, overdue once for each day.
create table tasks.reminder (
  task_id  uuid not null references tasks.task,
  stage    text not null,
  due_on   date not null,
  occasion date not null,
  told_at  timestamptz not null,
  primary key (task_id, stage, due_on, occasion)
);
