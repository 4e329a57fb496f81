-- Ways to agencies that belong to no member: an axis, a file carried by hand. Their codes bear a colon, which no member's code may.
create table members.link (
  code text primary key check (code ~ '^(axis|hand):[a-z0-9][a-z0-9-]{0,40}$'),
  name text not null check (length(name) between 1 and 300)
);

-- Agencies reached by such a way, known by their identifier (QĐ 20/2020/QĐ-TTg).
create table members.linked_agency (
  id         uuid primary key default uuidv7(),
  link       text not null references members.link,
  organ_id   text not null,
  name       text not null check (length(name) between 1 and 300),
  valid_from date not null,
  valid_to   date,
  folded     text not null generated always as (platform.vn_fold(name || ' ' || organ_id)) stored,
  unique (link, organ_id)
);
create index linked_agency_search on members.linked_agency using gin (folded public.gin_trgm_ops);
create index linked_agency_in_order on members.linked_agency (name collate "vi-VN-x-icu", id);
