-- Agencies of other installations receive parcels like ours: `sent` until the other side has answered; what becomes of them there is told, never looked up.
alter table delivery.parcel
  add column member text, add column receiver_organ_id text, add column recall_refused_at timestamptz,
  alter column arrived_at drop not null,
  drop constraint parcel_state_check, drop constraint parcel_registered,
  add constraint parcel_state_check check (state in ('sent', 'arrived', 'refused', 'registered', 'assigned', 'processing', 'completed', 'recalled', 'recallAsked', 'copyCancelled')),
  add constraint parcel_registered check (case when member is null
    then state in ('arrived', 'refused', 'recalled') or (registered_at is not null and incoming_document_id is not null)
    else incoming_document_id is null end),
  add constraint parcel_sent check (state <> 'sent' or (member is not null and arrived_at is null)),
  add constraint parcel_arrived check (member is not null or arrived_at is not null);
