-- Where the communes of before 2025-07-01 went (Nghị quyết 202/2025/QH15): one old commune may have been cut into several.
create table organisation.old_commune (
  id            bigint generated always as identity primary key,
  old_code      text,
  old_name      text not null,
  old_district  text not null,
  old_province  text not null,
  new_code      text not null,
  new_name      text not null,
  province_code text not null,
  unit_id       uuid references organisation.unit,
  folded        text not null generated always as (platform.vn_fold(old_name || ' ' || old_district || ' ' || old_province)) stored,
  unique nulls not distinct (old_code, old_name, old_district, old_province, new_code)
);
create index old_commune_search on organisation.old_commune using gin (folded public.gin_trgm_ops);
create index old_commune_of_new on organisation.old_commune (new_code);
