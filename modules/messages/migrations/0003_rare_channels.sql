-- A page is gathered from the newest of each state and channel: a channel hardly used is found as fast as any other.
drop index messages.message_of_agency;
create index message_of_agency on messages.message (agency_id, state, channel, id);
