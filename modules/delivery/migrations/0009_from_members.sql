-- What another installation sent: by whom, under which id there, to which agency of ours; a recall or change of it finds it so.
alter table delivery.dispatch
  add column member text, add column sent_as uuid, add column sent_to uuid,
  add constraint dispatch_from_member check ((member is null) = (sent_as is null) and (member is null) = (sent_to is null) and (member is null or sender_id is null));
create unique index dispatch_of_member on delivery.dispatch (member, sent_as, sent_to) where member is not null;
