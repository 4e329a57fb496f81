-- What the form check found when the form was initialled: shown to the signer without reading the pages again.
alter table documents.review add column found jsonb;

-- The pages of a file as pictures, made once: what was shown is never rendered anew.
create table documents.page_image (
  file_sha256 text not null,
  page        int not null check (page > 0),
  image_id    uuid not null,
  sha256      text not null,
  width       int not null,
  height      int not null,
  primary key (file_sha256, page)
);

-- What the signer saw, word by word, as it stood under the signature; its hash is in the signed file itself.
create table documents.signing_view (
  signature_id   uuid primary key,
  document_id    uuid not null references documents.document,
  file_id        uuid not null,
  signed_file_id uuid not null,
  shown          text not null,
  -- Whether the signer's own screen named exactly this state, or the server alone recorded it.
  is_confirmed   boolean not null,
  created_at     timestamptz not null
);
create index signing_view_of_document on documents.signing_view (document_id, created_at);

-- What waits for somebody's pen, found without reading the whole house.
create index document_to_sign on documents.document (holder) where state = 'submittedToSign';
