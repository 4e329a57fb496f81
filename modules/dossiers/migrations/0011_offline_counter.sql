-- An intake has an id of its own, made on the counter's device: sent twice, it is one dossier.
alter table dossiers.dossier
  add column client_id uuid unique,
  -- Taken in while the line was down: the hour of the device, kept as lodged_at; it arrived when the log says.
  add column offline_at timestamptz,
  -- What the applicant was handed meanwhile; devices of other agencies may have made the same.
  add column provisional_code text check (provisional_code ~ '^TN-[0-9A-Z]{4}-\d{6}-\d{3,5}$'),
  add check ((offline_at is null) = (provisional_code is null)),
  add check (offline_at is null or (client_id is not null and offline_at = lodged_at));
create index dossier_of_provisional on dossiers.dossier (provisional_code) where provisional_code is not null;

-- An intake taken in offline that became no dossier: who dropped it, and why. The number handed out is not lost.
create table dossiers.dropped_intake (
  client_id        uuid primary key,
  agency_id        uuid not null,
  provisional_code text not null,
  offline_at       timestamptz not null,
  dropped_by       text not null,
  dropped_at       timestamptz not null,
  reason           text not null
);
