create schema ratings;

-- How ratings are taken and shown, as dated law.
create table ratings.rule (
  name         text not null check (name in ('changeable-days', 'asked-for-days', 'shown-from')),
  value        int not null check (value between 1 and 1000),
  valid_from   date not null,
  valid_to     date check (valid_to > valid_from),
  legal_basis  text not null,
  is_confirmed boolean not null,
  primary key (name, valid_from)
);
insert into ratings.rule (name, value, valid_from, legal_basis, is_confirmed) values
  ('changeable-days', 7, '2022-06-23', 'Quyết định 766/QĐ-TTg; thời gian sửa do tỉnh đặt', false),
  ('asked-for-days', 90, '2022-06-23', 'Quyết định 766/QĐ-TTg; thời gian đánh giá do tỉnh đặt', false),
  ('shown-from', 5, '2022-06-23', 'Nghị định 13/2023/NĐ-CP (tối thiểu hóa dữ liệu cá nhân); ngưỡng do tỉnh đặt', false);

create table ratings.reason (
  code        text primary key check (code ~ '^[a-z-]{1,40}$'),
  is_good     boolean not null,
  name        text not null,
  name_en     text not null,
  position    int not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);
insert into ratings.reason (code, is_good, name, name_en, position, valid_from, legal_basis) values
  ('quick', true, 'Giải quyết nhanh, đúng hẹn', 'Quick and on time', 1, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('kind', true, 'Thái độ lịch sự, tận tình', 'Polite and helpful', 2, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('clear', true, 'Hướng dẫn rõ ràng, một lần', 'Clear advice, given once', 3, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('late', false, 'Trả kết quả muộn', 'The result came late', 11, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('rude', false, 'Thái độ chưa đúng mực', 'Not treated with respect', 12, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('unclear', false, 'Hướng dẫn không rõ, phải đi lại nhiều lần', 'Unclear advice, had to come again', 13, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('extra-papers', false, 'Yêu cầu giấy tờ ngoài quy định', 'Asked for papers the law does not know', 14, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31'),
  ('extra-costs', false, 'Phải trả chi phí ngoài quy định', 'Had to pay what the law does not know', 15, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 29 đến Điều 31');

-- What somebody thought of a dossier (step 0) or of one of its steps. Nothing says who; the officer is whoever ended the step.
create table ratings.rating (
  id         uuid primary key default uuidv7(),
  dossier_id uuid not null,
  step       int not null check (step >= 0),
  agency_id  uuid not null,
  officer_id uuid,
  score      text not null check (score in ('verySatisfied', 'satisfied', 'notSatisfied')),
  reasons    text[] not null,
  way        text not null check (way in ('account', 'code', 'tablet')),
  rated_at   timestamptz not null,
  changed_at timestamptz,
  unique (dossier_id, step)
);
create index rating_of_officer on ratings.rating (officer_id) where officer_id is not null;
create index rating_of_agency on ratings.rating (agency_id, officer_id) where officer_id is not null;

-- The index of QĐ 766: groups, components and their weights, as dated rows.
create table ratings.index_group (
  code         text not null,
  position     int not null,
  weight       float8 not null check (weight > 0 and weight <= 100),
  valid_from   date not null,
  valid_to     date check (valid_to > valid_from),
  legal_basis  text not null,
  is_confirmed boolean not null,
  primary key (code, valid_from)
);
insert into ratings.index_group (code, position, weight, valid_from, legal_basis, is_confirmed) values
  ('transparency', 1, 18, '2022-06-23', 'Quyết định 766/QĐ-TTg', true), ('progress', 2, 20, '2022-06-23', 'Quyết định 766/QĐ-TTg', true),
  ('digitisation', 3, 22, '2022-06-23', 'Quyết định 766/QĐ-TTg', true), ('online', 4, 22, '2022-06-23', 'Quyết định 766/QĐ-TTg', true),
  ('satisfaction', 5, 18, '2022-06-23', 'Quyết định 766/QĐ-TTg', true);

create table ratings.component (
  code         text not null,
  group_code   text not null,
  position     int not null,
  weight       float8 not null check (weight >= 0 and weight <= 100),
  valid_from   date not null,
  valid_to     date check (valid_to > valid_from),
  legal_basis  text not null,
  is_confirmed boolean not null,
  set_by       text not null default 'CôngVụ',
  primary key (code, valid_from)
);
insert into ratings.component (code, group_code, position, weight, valid_from, legal_basis, is_confirmed) values
  ('publishedOnTime', 'transparency', 1, 4, '2022-06-23', 'Quyết định 766/QĐ-TTg', true),
  ('synced', 'transparency', 2, 14, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('onTime', 'progress', 3, 20, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('digitised', 'digitisation', 4, 8, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('eResult', 'digitisation', 5, 8, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('reused', 'digitisation', 6, 6, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('proceduresUsed', 'online', 7, 6, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('onlineFiles', 'online', 8, 10, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('paidOnline', 'online', 9, 6, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('feedbackOnTime', 'satisfaction', 10, 12, '2022-06-23', 'Quyết định 766/QĐ-TTg; trọng số thành phần chưa đối chiếu', false),
  ('satisfied', 'satisfaction', 11, 6, '2022-06-23', 'Quyết định 766/QĐ-TTg', true);

create table ratings.band (
  floor        int not null,
  code         text not null,
  valid_from   date not null,
  valid_to     date check (valid_to > valid_from),
  legal_basis  text not null,
  is_confirmed boolean not null,
  primary key (floor, valid_from)
);
insert into ratings.band (floor, code, valid_from, legal_basis, is_confirmed) values
  (90, 'excellent', '2022-06-23', 'Cổng dịch vụ công quốc gia; ngưỡng chưa đối chiếu', false), (80, 'good', '2022-06-23', 'Cổng dịch vụ công quốc gia; ngưỡng chưa đối chiếu', false),
  (70, 'fair', '2022-06-23', 'Cổng dịch vụ công quốc gia; ngưỡng chưa đối chiếu', false), (50, 'average', '2022-06-23', 'Cổng dịch vụ công quốc gia; ngưỡng chưa đối chiếu', false),
  (0, 'weak', '2022-06-23', 'Cổng dịch vụ công quốc gia; ngưỡng chưa đối chiếu', false);

-- What the index needs of a dossier; made from the event log, thrown away and made again at will. Null: the log does not say.
create table ratings.fact (
  dossier_id     uuid primary key,
  agency_id      uuid not null,
  procedure_code text not null,
  channel        text not null,
  lodged_on      date not null,
  accepted_at    timestamptz,
  accepted_on    date,
  due_at         timestamptz,
  paused_at      timestamptz,
  -- Decided, refused at intake or withdrawn, whichever came first.
  stopped_at     timestamptz,
  -- Returned or refused: from then on it is asked how it was.
  ended_at       timestamptz,
  done_on        date,
  is_on_time     boolean,
  digitised      boolean,
  reused         boolean,
  e_result       boolean,
  payable_on     date,
  paid_online    boolean,
  synced         boolean,
  rated_on       date,
  score          text,
  check ((done_on is null) = (is_on_time is null)),
  check ((rated_on is null) = (score is null))
);
create index fact_of_agency on ratings.fact (agency_id, dossier_id desc);
create index fact_ended on ratings.fact (agency_id, ended_at) where ended_at is not null;
create index fact_open on ratings.fact (due_at) include (agency_id, accepted_at, paused_at) where stopped_at is null and due_at is not null;

-- What events of other subjects say of a dossier (a payment, a synchronisation), whichever is heard first.
create table ratings.mark (
  dossier_id uuid not null,
  name       text not null,
  value      boolean not null,
  said_on    date not null,
  primary key (dossier_id, name)
);

-- Which procedures an agency handles, which of them can be filed online, and which were published in time.
create table ratings.offer (
  agency_id      uuid not null,
  procedure_code text not null,
  offered_on     date not null,
  primary key (agency_id, procedure_code)
);
create table ratings.publication (
  code         text not null,
  ordinal      int not null,
  published_on date not null,
  is_on_time   boolean not null,
  is_online    boolean,
  primary key (code, ordinal)
);

-- What each dossier adds to which measure on which day.
create function ratings.shares_of(f ratings.fact) returns table (day date, measure text, hit int, whole int) language sql stable as $$
  select f.lodged_on, 'onlineFiles', (f.channel = 'online')::int, 1
  union all select f.lodged_on, 'use:' || f.procedure_code, 1, 1 where f.channel = 'online'
  union all select f.lodged_on, 'synced', f.synced::int, 1 where f.synced is not null
  union all select f.accepted_on, 'digitised', f.digitised::int, 1 where f.accepted_on is not null and f.digitised is not null
  union all select f.accepted_on, 'reused', f.reused::int, 1 where f.accepted_on is not null and f.reused is not null
  union all select f.done_on, 'onTime', f.is_on_time::int, 1 where f.done_on is not null
  union all select f.done_on, 'eResult', f.e_result::int, 1 where f.done_on is not null and f.e_result is not null
  union all select f.payable_on, 'paidOnline', coalesce(f.paid_online, false)::int, 1 where f.payable_on is not null
  -- Overdue from the day after it was due until it was decided: of the past these two days are enough, what is open is counted by the clock.
  union all select (f.due_at at time zone 'Asia/Ho_Chi_Minh')::date, 'late', 1, 0 where f.stopped_at > f.due_at
  union all select (f.stopped_at at time zone 'Asia/Ho_Chi_Minh')::date, 'late', 0, 1 where f.stopped_at > f.due_at
  union all select f.rated_on, 'satisfied', (f.score <> 'notSatisfied')::int, 1 where f.rated_on is not null
$$;

-- The same added up by day and by month: a year of a province is read from thousands of rows, whatever the number of dossiers.
create table ratings.tally (
  span      text not null check (span in ('day', 'month')),
  day       date not null,
  agency_id uuid not null,
  measure   text not null,
  hits      int not null,
  total     int not null,
  primary key (span, day, agency_id, measure)
);
create index tally_late on ratings.tally (span, day, agency_id) include (hits, total) where measure = 'late';
create index tally_of_agency on ratings.tally (agency_id, span, day) include (measure, hits, total);
