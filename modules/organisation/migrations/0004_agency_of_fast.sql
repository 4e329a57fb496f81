-- Asked on every request: climbs step by step with plans that stay cached, where a recursive query was planned anew each time.
create or replace function organisation.agency_of(unit uuid, day date) returns uuid language plpgsql stable parallel safe as $$
declare
  here   uuid := unit;
  sealed boolean;
begin
  select u.is_agency into sealed from organisation.unit u
   where u.id = here and u.valid_from <= day and (u.valid_to is null or u.valid_to > day);
  while found and not sealed loop
    select p.id, p.is_agency into here, sealed
      from organisation.unit_edge e join organisation.unit p on p.id = e.parent_id
     where e.unit_id = here and e.valid_from <= day and (e.valid_to is null or e.valid_to > day);
  end loop;
  return case when found then here end;
end $$;
