create schema clock;

-- Office hours in minutes after midnight, Viet Nam time: what the working-time clock counts. An agency's own row wins over the common one.
create table clock.office_hours (
  agency_id   uuid,
  opens       int not null check (opens between 0 and 1440),
  closes      int not null check (closes > opens and closes <= 1440),
  valid_from  date not null,
  valid_to    date,
  legal_basis text not null
);
create unique index office_hours_once on clock.office_hours (agency_id, opens, valid_from) nulls not distinct;
insert into clock.office_hours (agency_id, opens, closes, valid_from, legal_basis) values
  (null, 450, 690, '2021-01-01', 'Bộ luật Lao động 45/2019/QH14, Điều 105 (8 giờ một ngày); giờ cụ thể theo quy chế cơ quan'),
  (null, 780, 1020, '2021-01-01', 'Bộ luật Lao động 45/2019/QH14, Điều 105 (8 giờ một ngày); giờ cụ thể theo quy chế cơ quan');

-- Where each document, task or file is now and since when; made from the event log, thrown away and made again at will.
create table clock.thing (
  subject_id  uuid primary key,
  kind        text not null check (kind in ('document', 'task', 'file')),
  agency_id   uuid not null,
  title       text not null,
  number      text,
  due_on      date not null default 'infinity',
  step        text not null,
  holder      uuid,
  holder_name text,
  unit_id     uuid,
  since_at    timestamptz not null,
  started_at  timestamptz not null,
  closed_at   timestamptz
);
-- The open things of an agency by deadline, the undated ones last: they wait at infinity.
create index thing_open on clock.thing (agency_id, due_on, subject_id) where closed_at is null;

-- Every second of a thing, from its first event to its end, lies in exactly one of these; the last of an open thing has no end.
create table clock.span (
  subject_id      uuid not null references clock.thing on delete cascade,
  ordinal         int not null,
  step            text not null,
  holder          uuid,
  holder_name     text,
  unit_id         uuid,
  from_at         timestamptz not null,
  to_at           timestamptz check (to_at >= from_at),
  working_seconds bigint check (working_seconds >= 0),
  primary key (subject_id, ordinal),
  check ((to_at is null) = (working_seconds is null))
);

-- Ended spans added up by the month of their end. `bucket` is a step of an eighth of an octave of working time: a p90 within a tenth,
-- and a year of a province is read from thousands of rows instead of millions.
create table clock.tally (
  agency_id       uuid not null,
  month           date not null,
  scope           text not null check (scope in ('step', 'unit', 'agency', 'person')),
  kind            text not null,
  scope_key       text not null,
  bucket          smallint not null,
  name            text,
  spans           int not null,
  seconds         bigint not null,
  working_seconds bigint not null,
  primary key (agency_id, scope, month, kind, scope_key, bucket)
);
