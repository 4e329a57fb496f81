-- Additional fields of a file or of a document in one, as its package says them; pushed by the module that keeps them.
create table archive.extra (
  subject_id uuid primary key,
  extras     jsonb not null
);
