-- What was recalled: taken back where nobody had registered it, to be cancelled where somebody had, cancelled once that is confirmed.
alter table delivery.parcel drop constraint parcel_state_check, drop constraint parcel_check1;
alter table delivery.parcel add column recalled_at timestamptz, add column recall_asked_at timestamptz, add column copy_cancelled_at timestamptz, add column recall_reason text,
  add constraint parcel_state_check check (state in ('arrived', 'refused', 'registered', 'assigned', 'processing', 'completed', 'recalled', 'recallAsked', 'copyCancelled')),
  add constraint parcel_registered check (state in ('arrived', 'refused', 'recalled') or (registered_at is not null and incoming_document_id is not null)),
  add constraint parcel_recalled check ((state in ('recalled', 'recallAsked', 'copyCancelled')) = (recall_reason is not null)),
  add constraint parcel_taken_back check (state <> 'recalled' or (registered_at is null and incoming_document_id is null));
