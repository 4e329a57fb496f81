create schema consultation;

-- What is recorded for whoever has not answered when the asking ends, as dated data.
create table consultation.silence (
  label_vi    text not null,
  label_en    text not null,
  valid_from  date not null primary key,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);
insert into consultation.silence (label_vi, label_en, valid_from, legal_basis) values
  ('Không có ý kiến', 'No opinion', '2020-03-05', 'Quy chế làm việc của cơ quan');

-- One round of asking about one version of a paper.
create table consultation.consultation (
  id              uuid primary key default uuidv7(),
  document_id     uuid not null,
  direction       text not null check (direction in ('incoming', 'outgoing')),
  agency_id       uuid not null,
  agency_name     text not null,
  round           int not null check (round > 0),
  subject         text not null,
  number          text,
  urgency         text not null check (urgency in ('normal', 'urgent', 'veryUrgent', 'flash')),
  -- The version everybody is asked about, whatever is written later.
  ordinal         int not null,
  question        text not null check (length(question) between 1 and 4000),
  due_on          date not null,
  first_due_on    date not null,
  state           text not null default 'open' check (state in ('open', 'complete', 'closed')),
  asker_id        uuid not null,
  asker_unit_id   uuid not null,
  asker_name      text not null,
  -- Who had the document when it was asked: they follow the answers.
  audience        uuid[] not null,
  asked_at        timestamptz not null,
  ended_at        timestamptz,
  unique (document_id, round),
  check (first_due_on <= due_on),
  check ((state = 'open') = (ended_at is null))
);

create table consultation.request (
  id              uuid primary key default uuidv7(),
  consultation_id uuid not null references consultation.consultation,
  -- The desk or position that was asked; a unit's head may hand it to one of the unit.
  key             uuid not null,
  unit_id         uuid,
  position_id     uuid,
  agency_id       uuid not null,
  name            text not null,
  handed_id       uuid,
  handed_name     text,
  state           text not null default 'asked' check (state in ('asked', 'handed', 'answered', 'silent')),
  answer          text check (answer in ('agree', 'agreeWithRemarks', 'disagree')),
  words           text,
  answered_by     text,
  answered_at     timestamptz,
  is_late         boolean not null default false,
  -- The words of the rule that held when the asking ended without an answer.
  silence         text,
  taken           text check (taken in ('accepted', 'partly', 'explained')),
  taken_words     text,
  taken_by        text,
  taken_at        timestamptz,
  unique (consultation_id, key),
  check ((unit_id is null) <> (position_id is null)),
  check ((state = 'answered') = (answer is not null and answered_at is not null)),
  check (answer is null or answer = 'agree' or words is not null),
  check ((state = 'silent') = (silence is not null)),
  check ((taken is null) = (taken_at is null)),
  check (state = 'answered' or taken is null)
);
create index request_of_key on consultation.request (key, consultation_id);
create index request_handed on consultation.request (handed_id, consultation_id) where handed_id is not null;

-- What is asked about (the version and what was attached to it), and what came with the answers.
create table consultation.file (
  id              bigint generated always as identity primary key,
  consultation_id uuid not null references consultation.consultation,
  request_id      uuid references consultation.request,
  file_id         uuid not null,
  name            text not null,
  media_type      text not null,
  size            bigint not null,
  pages           int,
  unique nulls not distinct (consultation_id, request_id, file_id)
);
