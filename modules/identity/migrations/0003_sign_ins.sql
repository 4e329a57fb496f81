-- How often the system was entered (NĐ 30/2020 App. VI, III.6b): one row per day, account and unit, counted at the sign-in.
create table identity.sign_in_count (
  day        date not null,
  agency_id  uuid,
  unit_id    uuid,
  account_id uuid not null references identity.account,
  times      int not null check (times > 0),
  unique nulls not distinct (day, account_id, unit_id)
);
create index sign_in_count_of_agency on identity.sign_in_count (agency_id, day) include (unit_id, account_id, times);
create index sign_in_count_by_day on identity.sign_in_count (day) include (agency_id, account_id, times);
