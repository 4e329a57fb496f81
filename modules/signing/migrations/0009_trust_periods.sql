-- An authority that was once ended may be believed again; never twice on the same day.
alter table signing.trust_anchor drop constraint trust_anchor_sha256_key;
alter table signing.trust_anchor add constraint trust_anchor_once_a_day exclude using gist (sha256 with =, tstzrange(valid_from, valid_to) with &&);
