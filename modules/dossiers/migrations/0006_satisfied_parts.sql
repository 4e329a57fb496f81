-- A part nobody has to bring, for what it proves was found elsewhere: when, and by what.
alter table dossiers.part add column satisfied_at timestamptz, add column satisfied_by text;
alter table dossiers.part add constraint part_satisfied check ((satisfied_at is null) = (satisfied_by is null));
