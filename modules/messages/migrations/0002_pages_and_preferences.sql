-- A page of an agency is gathered from the newest of each state, a dossier's messages are found by its code, what did not arrive is counted by its day.
drop index messages.message_of_agency;
drop index messages.message_gone_wrong;
create index message_of_agency on messages.message (agency_id, state, id);
create index message_undelivered on messages.message (agency_id, queued_at) where state in ('bounced', 'failed', 'expired');
create index message_of_code on messages.message (code);

-- A citizen is found by his number in his account, which may have got it after he chose.
alter table messages.preference drop column number_key;
