-- How a signature must be timestamped, since when and by which rule. The newest row in force counts.
create table signing.timestamp_rule (
  id           uuid primary key default uuidv7(),
  requirement  text not null check (requirement in ('required', 'wait', 'allowed-without')),
  -- How long an authority that does not answer is asked again before the signature is refused.
  wait_seconds int not null default 0 check (wait_seconds between 0 and 60),
  legal_basis  text not null,
  valid_from   timestamptz not null,
  valid_to     timestamptz check (valid_to > valid_from),
  check ((requirement = 'wait') = (wait_seconds > 0))
);
create unique index timestamp_rule_in_force on signing.timestamp_rule ((true)) where valid_to is null;
insert into signing.timestamp_rule (requirement, legal_basis, valid_from)
  values ('required', 'NĐ 68/2024/NĐ-CP (dịch vụ cấp dấu thời gian); ETSI EN 319 142-1 §6.3, mức B-T', '2024-08-15T00:00:00+07:00');

-- Numbers of this installation's own timestamps: never given twice, also not after a transaction that was undone.
create sequence signing.timestamp_serial;

-- A signed file together with what judging it takes when its authorities are gone. It begins with the very bytes of the file it keeps.
create table signing.preservation (
  file_id      uuid primary key,
  -- What it is to become: long-term material for every signed paper, an archive timestamp over it for what the archive keeps.
  wanted       text not null check (wanted in ('B-LT', 'B-LTA')),
  reached      text check (reached in ('B-LT', 'B-LTA')),
  kept_file_id uuid,
  preserved_at timestamptz,
  -- Why the last try failed; tried again the next night.
  failure      text,
  -- The file was destroyed by a lawful decision, and its kept form with it.
  released_at  timestamptz,
  check (num_nulls(reached, kept_file_id, preserved_at) in (0, 3))
);
create index preservation_due on signing.preservation (file_id) where reached is distinct from wanted and released_at is null;
