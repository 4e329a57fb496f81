create schema incidents;

-- A state secret found in the system: who found it, how, and what was decided. Nothing of what it says.
create table incidents.incident (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  document_id uuid not null,
  -- The document with its delivered copies at other agencies.
  closed_ids  uuid[] not null,
  way         text not null check (way in ('reported', 'read')),
  found_by    text not null,
  finder_id   uuid,
  reason      text not null,
  found_at    timestamptz not null,
  state       text not null default 'open' check (state in ('open', 'destroyed', 'restored')),
  decided_by  text,
  decision    text,
  decided_at  timestamptz,
  check ((state = 'open') = (decided_at is null)),
  check ((decided_at is null) = (decided_by is null) and (decided_at is null) = (decision is null))
);
create unique index incident_open on incidents.incident (document_id) where state = 'open';
create index incident_of_agency on incidents.incident (agency_id, id desc);
