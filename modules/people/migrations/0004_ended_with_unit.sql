-- What ended because its unit ends, and until when it would have lasted: should the change be cancelled, it goes on.
create table people.ended_with_unit (
  id            uuid primary key default uuidv7(),
  unit_id       uuid not null,
  position_id   uuid not null references people.position,
  -- Null: the position itself.
  authority_id  uuid references people.signing_authority,
  ends_on       date not null,
  would_end_on  date
);
create index ended_with_unit_of on people.ended_with_unit (unit_id, ends_on);
