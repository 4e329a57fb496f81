create schema organisation;
create extension if not exists btree_gist with schema public;

create function organisation.today() returns date language sql stable parallel safe
return (now() at time zone 'Asia/Ho_Chi_Minh')::date;

-- Kinds and levels are data: laws add and end them. prints_parent: NĐ 30/2020 App. I, the parent agency stands above the name.
create table organisation.level (
  code        text primary key,
  label_vi    text not null,
  label_en    text not null,
  rank        int not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);
create table organisation.kind (
  code          text primary key,
  label_vi      text not null,
  label_en      text not null,
  rank          int not null,
  is_agency     boolean not null,
  prints_parent boolean not null,
  valid_from    date not null,
  valid_to      date check (valid_to > valid_from),
  legal_basis   text not null
);

-- Everywhere: valid_from is the first day, valid_to the first day no longer.
create table organisation.unit (
  id          uuid primary key default uuidv7(),
  kind        text not null references organisation.kind,
  level       text not null references organisation.level,
  is_agency   boolean not null,
  organ_id    text check (organ_id ~ '^[A-Z]\d{2}(\.[0-9A-Z]+)*$' and length(organ_id) <= 35),
  area_code   text check (area_code ~ '^\d{2,5}$'),
  area_kind   text check (area_kind in ('rural', 'ward', 'special-zone')),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  ended_by    text,
  rank        int not null default 0,
  check ((valid_to is null) = (ended_by is null)),
  exclude using gist (organ_id with =, daterange(valid_from, valid_to) with &&),
  exclude using gist (area_code with =, daterange(valid_from, valid_to) with &&)
);

create table organisation.unit_name (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references organisation.unit,
  name        text not null check (length(name) between 1 and 200),
  short_name  text not null,
  symbol      text not null,
  place       text not null,
  folded      text not null generated always as (platform.vn_fold(name || ' ' || short_name || ' ' || symbol)) stored,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_name_of_unit on organisation.unit_name (unit_id, valid_from);
create index unit_name_search on organisation.unit_name using gin (folded public.gin_trgm_ops);

create table organisation.unit_edge (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references organisation.unit,
  parent_id   uuid not null references organisation.unit,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  check (unit_id <> parent_id),
  exclude using gist (unit_id with =, daterange(valid_from, valid_to) with &&)
);
create index unit_edge_of_unit on organisation.unit_edge (unit_id, valid_from);
create index unit_edge_children on organisation.unit_edge (parent_id, valid_from);

-- Other spellings of a unit: earlier or legacy codes, codes of partners. One spelling names one unit.
create table organisation.unit_alias (
  id          uuid primary key default uuidv7(),
  unit_id     uuid not null references organisation.unit,
  scheme      text not null check (scheme in ('organ-id', 'legacy-organ-id', 'area-code', 'other')),
  value       text not null check (value = upper(btrim(value)) and length(value) between 1 and 100),
  legal_basis text,
  unique (value)
);
create index unit_alias_of_unit on organisation.unit_alias (unit_id);

create table organisation.succession (
  id             uuid primary key default uuidv7(),
  predecessor_id uuid not null references organisation.unit,
  successor_id   uuid not null references organisation.unit,
  manner         text not null check (manner in ('merge', 'split', 'abolish')),
  happened_on    date not null,
  legal_basis    text not null,
  check (predecessor_id <> successor_id),
  unique (predecessor_id, successor_id)
);
create index succession_of_successor on organisation.succession (successor_id);

-- One change of the tree at a time: two moves must not close a circle behind each other's back.
create function organisation.lock_tree() returns void language sql
begin atomic
  select pg_advisory_xact_lock(4207, 1);
end;

-- A circle exists if, going up from the parent and narrowing the time span at each step, we come back to the unit.
create function organisation.guard_edge() returns trigger language plpgsql as $$
begin
  perform organisation.lock_tree();
  if exists (
    with recursive up (unit_id, span) as (
      select new.parent_id, daterange(new.valid_from, new.valid_to)
      union
      select e.parent_id, up.span * daterange(e.valid_from, e.valid_to)
        from up join organisation.unit_edge e on e.unit_id = up.unit_id
       where up.span && daterange(e.valid_from, e.valid_to))
    select from up where unit_id = new.unit_id)
  then raise exception 'A unit cannot stand under itself' using errcode = 'check_violation', constraint = 'unit_edge_no_circle';
  end if;
  return null;
end $$;
create trigger unit_edge_no_circle after insert or update on organisation.unit_edge
  for each row execute function organisation.guard_edge();

-- Names and edges lie within the lives of their units; checked at commit, when an abolition has closed everything.
create function organisation.guard_life() returns trigger language plpgsql as $$
begin
  if exists (
    select from organisation.unit_edge e join organisation.unit u on u.id in (e.unit_id, e.parent_id)
     where u.id = any (array[to_jsonb(new) ->> 'unit_id', to_jsonb(new) ->> 'parent_id', case when tg_table_name = 'unit' then to_jsonb(new) ->> 'id' end]::uuid[])
       and not daterange(u.valid_from, u.valid_to) @> daterange(e.valid_from, e.valid_to))
  or exists (
    select from organisation.unit_name n join organisation.unit u on u.id = n.unit_id
     where u.id = any (array[to_jsonb(new) ->> 'unit_id', case when tg_table_name = 'unit' then to_jsonb(new) ->> 'id' end]::uuid[])
       and not daterange(u.valid_from, u.valid_to) @> daterange(n.valid_from, n.valid_to))
  then raise exception 'Outside the life of the unit' using errcode = 'check_violation', constraint = 'unit_within_life';
  end if;
  return null;
end $$;
create constraint trigger unit_within_life after insert or update on organisation.unit
  deferrable initially deferred for each row execute function organisation.guard_life();
create constraint trigger unit_within_life after insert or update on organisation.unit_edge
  deferrable initially deferred for each row execute function organisation.guard_life();
create constraint trigger unit_within_life after insert or update on organisation.unit_name
  deferrable initially deferred for each row execute function organisation.guard_life();

-- The nearest agency at or above a unit; null on a day the unit does not live.
create function organisation.agency_of(unit uuid, day date) returns uuid language sql stable parallel safe as $$
  with recursive up (id, is_agency, depth) as (
    select u.id, u.is_agency, 0 from organisation.unit u
     where u.id = unit and u.valid_from <= day and (u.valid_to is null or u.valid_to > day)
    union all
    select p.id, p.is_agency, up.depth + 1
      from up
      join organisation.unit_edge e on e.unit_id = up.id and e.valid_from <= day and (e.valid_to is null or e.valid_to > day)
      join organisation.unit p on p.id = e.parent_id
     where not up.is_agency)
  select id from up where is_agency order by depth desc limit 1
$$;

-- Every unit as it stood on a day; before its first or after its last day, as it stood on that one. Inlined by the planner.
create function organisation.unit_as_of(day date) returns table (
  id uuid, name text, short_name text, kind text, level text, organ_id text, symbol text, is_agency boolean, parent_id uuid, agency_id uuid,
  parent_agency_name text, place text, area_code text, area_kind text, valid_from date, valid_to date, kind_rank int, rank int, folded text, seen_on date)
language sql stable parallel safe as $$
  select u.id, n.name, n.short_name, u.kind, u.level, u.organ_id, n.symbol, u.is_agency, e.parent_id,
         organisation.agency_of(u.id, at.day),
         case when k.prints_parent then
           (select a.name from organisation.unit_name a
             where a.unit_id = organisation.agency_of(e.parent_id, at.day) and daterange(a.valid_from, a.valid_to) @> at.day) end,
         n.place, u.area_code, u.area_kind, u.valid_from, u.valid_to, k.rank, u.rank, n.folded, at.day
    from organisation.unit u
    cross join lateral (select greatest(u.valid_from, least(unit_as_of.day, u.valid_to - 1)) as day) at
    join organisation.kind k on k.code = u.kind
    join organisation.unit_name n on n.unit_id = u.id and n.valid_from <= at.day and (n.valid_to is null or n.valid_to > at.day)
    left join organisation.unit_edge e on e.unit_id = u.id and e.valid_from <= at.day and (e.valid_to is null or e.valid_to > at.day)
$$;

-- The units above one, from the nearest to the top.
create function organisation.ancestors_of(unit uuid, day date) returns table (id uuid, depth int) language sql stable parallel safe as $$
  with recursive up (id, depth) as (
    select e.parent_id, 1 from organisation.unit_edge e
     where e.unit_id = unit and e.valid_from <= day and (e.valid_to is null or e.valid_to > day)
    union all
    select e.parent_id, up.depth + 1 from up
      join organisation.unit_edge e on e.unit_id = up.id and e.valid_from <= day and (e.valid_to is null or e.valid_to > day))
  select id, depth from up
$$;

create function organisation.path_of(unit uuid, day date) returns text[] language sql stable parallel safe as $$
  select coalesce(array_agg(n.short_name order by a.depth desc), '{}')
    from organisation.ancestors_of(unit, day) a
    join organisation.unit_name n on n.unit_id = a.id and n.valid_from <= day and (n.valid_to is null or n.valid_to > day)
$$;

create function organisation.child_count(unit uuid, day date) returns int language sql stable parallel safe as $$
  select count(*)::int from organisation.unit_edge e
   where e.parent_id = unit and e.valid_from <= day and (e.valid_to is null or e.valid_to > day)
$$;
