-- Which list a file was written from: a module with lists of its own gathers them, and says what they are called.
alter table finding.export add column source text not null default 'finding.documents',
  add column what jsonb not null default '{"vi": "Danh sách văn bản", "en": "List of documents"}';
alter table finding.export alter column source drop default, alter column what drop default;
