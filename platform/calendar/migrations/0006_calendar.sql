-- Working days: Monday to Friday unless a dated row says otherwise. agency_id null speaks for the whole installation.
create table platform.calendar_day (
  id          bigint generated always as identity primary key,
  agency_id   uuid,
  day         date not null,
  kind        text not null check (kind in ('holiday', 'compensatory-rest', 'working')),
  name        text not null,
  legal_basis text not null,
  unique nulls not distinct (agency_id, day)
);

insert into platform.calendar_day (day, kind, name, legal_basis)
select d::date, kind, name, basis from (values
  ('2026-01-01', '2026-01-01', 'holiday', 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-01-02', '2026-01-02', 'compensatory-rest', 'Hoán đổi Tết Dương lịch', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-01-10', '2026-01-10', 'working', 'Làm bù ngày 02/01', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-02-16', '2026-02-20', 'holiday', 'Tết Nguyên đán Bính Ngọ', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-04-26', '2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-04-27', '2026-04-27', 'compensatory-rest', 'Nghỉ bù Giỗ Tổ Hùng Vương', 'Bộ luật Lao động 2019, Điều 111'),
  ('2026-04-30', '2026-04-30', 'holiday', 'Ngày Chiến thắng', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-05-01', '2026-05-01', 'holiday', 'Quốc tế Lao động', 'Bộ luật Lao động 2019, Điều 112'),
  ('2026-08-22', '2026-08-22', 'working', 'Làm bù ngày 31/8', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-08-31', '2026-08-31', 'compensatory-rest', 'Hoán đổi dịp Quốc khánh', 'Thông báo lịch nghỉ năm 2026'),
  ('2026-09-01', '2026-09-02', 'holiday', 'Quốc khánh', 'Bộ luật Lao động 2019, Điều 112'),
  ('2027-01-01', '2027-01-01', 'holiday', 'Tết Dương lịch', 'Bộ luật Lao động 2019, Điều 112')
) as given(first, last, kind, name, basis), generate_series(given.first::date, given.last::date, interval '1 day') as d;
