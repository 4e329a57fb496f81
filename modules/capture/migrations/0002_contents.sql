-- Contents that came to documents by another way than a batch, and pages of theirs without text that were looked at for a mark of state secrets; of what a page says nothing is kept.
create table capture.content (
  document_id uuid not null,
  file_id     uuid not null,
  primary key (document_id, file_id)
);
create table capture.sheet (
  sha256    text not null,
  page      int not null check (page >= 1),
  is_secret boolean not null,
  primary key (sha256, page)
);
