create schema delivery;

-- What was issued, as its receivers see it before they register it: said once, however many they are.
create table delivery.dispatch (
  document_id     uuid primary key,
  sender_id       uuid not null,
  sender_name     text not null,
  sender_organ_id text,
  type_code       text not null,
  code_number     text not null,
  code_notation   text not null,
  subject         text not null,
  issued_on       date not null,
  signer_name     text not null,
  signer_position text not null,
  urgency         text not null check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  due_on          date,
  page_amount     int,
  file_id         uuid not null,
  attachment_ids  uuid[] not null default '{}',
  -- The sender's positions and desks: whoever had the document when it was issued follows what becomes of it.
  audience        uuid[] not null,
  sent_at         timestamptz not null
);

create table delivery.parcel (
  id                   uuid primary key default uuidv7(),
  document_id          uuid not null references delivery.dispatch,
  receiver_id          uuid not null,
  receiver_name        text not null,
  state                text not null default 'arrived' check (state in ('arrived', 'refused', 'registered', 'assigned', 'processing', 'completed')),
  arrived_at           timestamptz not null,
  refused_at           timestamptz,
  registered_at        timestamptz,
  assigned_at          timestamptz,
  processing_at        timestamptz,
  completed_at         timestamptz,
  reason               text,
  -- Who registered or refused it.
  clerk_name           text,
  incoming_document_id uuid unique,
  -- A delivery is never made twice.
  unique (document_id, receiver_id),
  check ((state = 'refused') = (refused_at is not null and reason is not null)),
  check (state in ('arrived', 'refused') or (registered_at is not null and incoming_document_id is not null))
);
create index parcel_of_receiver on delivery.parcel (receiver_id, arrived_at desc, id desc);
create index parcel_waiting on delivery.parcel (receiver_id, arrived_at desc, id desc) where state = 'arrived';
create index parcel_of_document on delivery.parcel (document_id, receiver_name collate "vi-VN-x-icu", id);

-- What a clerk can search a parcel by: number, subject, sender, signer, with or without diacritics.
create function delivery.words_of(d delivery.dispatch) returns tsvector language sql stable parallel safe
return to_tsvector('simple', platform.vn_fold(d.code_number || ' ' || d.code_notation || ' ' || d.subject || ' ' || d.sender_name || ' ' || d.signer_name));
