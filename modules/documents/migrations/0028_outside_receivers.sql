-- A receiver may be an agency of another installation: then the member it belongs to is named, as it was called that day.
alter table documents.receiver add column member text, add column member_name text, add constraint receiver_member check ((member is null) = (member_name is null));
