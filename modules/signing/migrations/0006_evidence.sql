-- What the law asks at the moment of signing is kept with the signature: by which authority it was given, and what was shown.
-- `seen` is the text whose SHA-256 stands in the signed file itself.
alter table signing.signature
  add column authority jsonb,
  add column seen text,
  add column seen_sha256 text check (seen_sha256 ~ '^[0-9a-f]{64}$'),
  add constraint signature_seen_whole check ((seen is null) = (seen_sha256 is null));
