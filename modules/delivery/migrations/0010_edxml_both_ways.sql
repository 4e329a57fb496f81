-- An envelope may come again as an update of what stands in the register already: each is an edition of the one document.
alter table delivery.envelope add column edition int not null default 1;
alter table delivery.envelope drop constraint envelope_receiver_id_edxml_key_key;
create unique index envelope_edition on delivery.envelope (receiver_id, edxml_key, edition);
create index envelope_of_key on delivery.envelope (edxml_key);

-- Sent again after it was refused: how often, and what was said about it.
alter table delivery.parcel add column resent int not null default 0, add column resent_reason text;

-- A status names the document it answers by its number and day, its receiver by its identifier.
create index dispatch_by_number on delivery.dispatch (sender_organ_id, code_number) where sender_id is not null;
create unique index parcel_of_organ on delivery.parcel (document_id, receiver_organ_id) where member like '%:%';
