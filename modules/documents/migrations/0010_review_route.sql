-- Who reviews the content of a draft, round by round: one after the other, or all at once. A return ends its round; what was said stays.
create table documents.reviewer (
  document_id uuid not null references documents.document,
  round       int not null check (round > 0),
  ordinal     int not null check (ordinal > 0),
  is_parallel boolean not null,
  key         uuid not null,
  name        text not null,
  state       text not null check (state in ('later', 'asked', 'approved', 'returned', 'void')),
  opinion     text,
  decided_by  text,
  decided_at  timestamptz,
  primary key (document_id, round, ordinal),
  unique (document_id, round, key),
  check ((state in ('approved', 'returned')) = (decided_at is not null))
);
