-- An end acts from its day, and never before the instant it was written down: what was signed until then stays signed in force.
alter table people.position add ends_at timestamptz, add check (ends_at is null or valid_to is not null);
alter table people.signing_authority add ends_at timestamptz, add check (ends_at is null or valid_to is not null);
