-- Who passed a paper on, to whom, and how it stood before: as long as nobody it was passed to has acted it may be taken back.
create table documents.passing (
  id            uuid primary key default uuidv7(),
  document_id   uuid not null references documents.document,
  verb          text not null check (verb in ('submit', 'direct', 'assign', 'submitForReview', 'approveContent', 'passFormCheck', 'submitSlip', 'forward')),
  -- The assignment that was divided; a coordinator's moves no document.
  assignment_id uuid references documents.assignment,
  passed_by     uuid not null,
  waits         uuid[] not null,
  -- Who saw the document for the first time by this step, and no longer does once it is taken back.
  reached       uuid[] not null,
  before        jsonb not null,
  -- How it left the document; null where it did not move it.
  state         text,
  holder        uuid,
  passed_at     timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  check ((taken_back_at is null) = (taken_back_by is null))
);
create index passing_of_document on documents.passing (document_id);

-- An assignment taken back, or given to somebody else by a redirection, stays on record.
alter table documents.assignment drop constraint assignment_state_check, drop constraint assignment_check;
alter table documents.assignment add column withdrawn_reason text,
  add constraint assignment_state_check check (state in ('open', 'done', 'withdrawn')),
  add constraint assignment_ended check ((state = 'open') = (done_at is null));

-- An initial taken back is void, and said so.
alter table documents.review drop constraint review_kind_check;
alter table documents.review add constraint review_kind_check check (kind in ('content', 'form', 'returned', 'signed', 'takenBack'));

-- The submission slips of a paper, round by round, with the ways laid before the signer and the one chosen.
create table documents.slip (
  document_id    uuid not null references documents.document,
  round          int not null check (round > 0),
  words          jsonb not null,
  submitted_by   text not null,
  submitted_at   timestamptz not null,
  chosen         int check (chosen >= 0),
  choice_opinion text,
  chosen_by      text,
  chosen_at      timestamptz,
  primary key (document_id, round),
  check ((chosen is null) = (chosen_at is null) and (chosen is null) = (chosen_by is null))
);
insert into documents.slip (document_id, round, words, submitted_by, submitted_at)
  select id, 1, slip, '', updated_at from documents.document where slip is not null;
