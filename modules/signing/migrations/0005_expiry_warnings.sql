-- The last warning given before a certificate ends: 60, 30 or 7 days; each is given once.
alter table signing.credential add column warned_days int check (warned_days in (60, 30, 7));
create index credential_ending on signing.credential (valid_to) where replaced_at is null and revoked_at is null;
create index signature_on_mobile on signing.signature (person_id, signed_at) where device = 'mobile';
