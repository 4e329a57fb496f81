-- The subject of what was sent, while the document is set aside as a possible state secret.
alter table delivery.dispatch add column withheld_subject text;
