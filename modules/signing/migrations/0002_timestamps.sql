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
