-- Papers go from the counter to the desk that works on them, and back with the result: one desk gives a sheet of them, another confirms it.
create table dossiers.sheet (
  id          uuid primary key default uuidv7(),
  -- Of the counter's book, both ways; it begins anew each year.
  number      text not null,
  agency_id   uuid not null,
  direction   text not null check (direction in ('out', 'back')),
  from_key    uuid not null,
  from_name   text not null,
  to_key      uuid not null,
  to_name     text not null,
  given_by    text not null,
  given_at    timestamptz not null,
  note        text,
  state       text not null default 'open' check (state in ('open', 'confirmed', 'dropped')),
  received_by text,
  received_at timestamptz,
  unique (agency_id, number),
  check (from_key <> to_key),
  check ((state = 'confirmed') = (received_by is not null and received_at is not null))
);
create index sheet_from on dossiers.sheet (from_key, id);
create index sheet_to on dossiers.sheet (to_key, id);
create index sheet_from_standing on dossiers.sheet (from_key, state, id);
create index sheet_to_standing on dossiers.sheet (to_key, state, id);

create table dossiers.sheet_line (
  sheet_id   uuid not null references dossiers.sheet,
  ordinal    int not null,
  dossier_id uuid not null references dossiers.dossier,
  -- Which papers, as they were counted: name, originals, copies.
  papers     jsonb not null,
  state      text not null default 'given' check (state in ('given', 'received', 'lacking', 'absent', 'dropped')),
  note       text,
  -- The desk that has these papers since it confirmed them; nobody once they are back at the counter.
  lies_with  uuid,
  -- Withdrawn meanwhile: they are to go home. Of the rest many stay where they are for good.
  is_wanted_back boolean not null default false,
  primary key (sheet_id, ordinal),
  unique (sheet_id, dossier_id),
  check (state not in ('lacking', 'absent', 'dropped') or note is not null),
  check (lies_with is null or state in ('received', 'lacking')),
  check (not is_wanted_back or lies_with is not null)
);
create unique index line_under_way on dossiers.sheet_line (dossier_id) where state = 'given';
create unique index papers_lie_once on dossiers.sheet_line (dossier_id) where lies_with is not null;
create index papers_wanted_back on dossiers.sheet_line (lies_with) where is_wanted_back;
create index line_of_dossier on dossiers.sheet_line (dossier_id);

-- What a counter may hand over, and what desks have decided whose result has not been given out: as much as is under way, never all there was.
create index dossier_in_hand on dossiers.dossier (counter) where state in ('accepted', 'processing');
create index dossier_decided on dossiers.dossier using gin (acl) where state = 'resolved';

-- How whoever received a result at the counter acknowledged it. The facts are kept as they were hashed: what was given, to whom, when, by whom, and the hash of the signature.
create table dossiers.acknowledgement (
  dossier_id        uuid primary key references dossiers.dossier,
  way               text not null check (way in ('ink', 'paper')),
  receiver_name     text not null,
  relation          text,
  authority         text,
  words             text,
  signature_file_id uuid,
  facts             text not null,
  facts_sha256      text not null check (facts_sha256 = encode(sha256(convert_to(facts, 'UTF8')), 'hex')),
  taken_by          text not null,
  taken_at          timestamptz not null,
  check ((way = 'ink') = (signature_file_id is not null)),
  check (way <> 'paper' or words is not null)
);

alter table dossiers.file drop constraint file_kind_check, add constraint file_kind_check check (kind in ('part', 'supplement', 'result', 'signature'));
alter table dossiers.slip drop constraint slip_kind_check, add constraint slip_kind_check check (kind in ('01', '02', '03', '04', 'return'));
create unique index one_return_slip on dossiers.slip (dossier_id) where kind = 'return';
