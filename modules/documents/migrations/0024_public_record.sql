-- The code printed as a QR on the paper leads anybody to its public record. It is drawn when the paper is first laid out,
-- from 128 random bits and more, and is told to nobody who does not hold the paper.
alter table documents.document add column check_code text unique check (check_code ~ '^[a-z2-9]{28}$');
