-- What a key is for: the hand of its holder, or slips an agency's counter hands out, signed by the server itself without a PIN.
alter table signing.credential add column duty text not null default 'hand' check (duty in ('hand', 'slips'));
alter table signing.credential add constraint slips_are_an_agencys check (duty = 'hand' or (agency_id is not null and kind in ('software', 'pkcs12')));
drop index signing.credential_current;
drop index signing.credential_of_kind;
create unique index credential_current on signing.credential (coalesce(person_id, agency_id)) where replaced_at is null and is_chosen and duty = 'hand';
create unique index credential_of_kind on signing.credential (coalesce(person_id, agency_id), kind) where replaced_at is null and duty = 'hand';
create unique index credential_for_slips on signing.credential (agency_id) where replaced_at is null and duty = 'slips';
