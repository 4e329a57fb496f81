-- What one document does to another: declared with the draft, in force from its issue or a later day; stored once, read from both ends.
alter table documents.relation drop constraint relation_kind_check;
alter table documents.relation
  add column effective_on date,
  add column in_force_at timestamptz,
  add column declared_by text,
  add column declared_at timestamptz,
  add constraint relation_kind_check check (kind in ('reply', 'related', 'source', 'replaces', 'amends', 'corrects', 'recalls')),
  add constraint relation_not_itself check (document_id <> related_id),
  add constraint relation_dated check (in_force_at is null or effective_on is not null);
-- What has been replaced is not replaced again; its successor is.
create unique index relation_replaced_once on documents.relation (related_id) where kind = 'replaces' and in_force_at is not null;

-- By what kind of document a mistake found after issue is mended: of the same type, by a named type, or (null) by any.
create table documents.relation_rule (
  kind        text not null check (kind in ('replaces', 'amends', 'corrects', 'recalls')),
  by_type     text,
  means_vi    text not null,
  means_en    text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (kind, valid_from)
);
insert into documents.relation_rule (kind, by_type, means_vi, means_en, valid_from, legal_basis) values
  ('replaces', 'same', 'Sai sót về nội dung: thay thế bằng văn bản có hình thức tương đương', 'A mistake in its content: replaced by a document of the same form', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3'),
  ('amends', 'same', 'Sai sót về nội dung: sửa đổi bằng văn bản có hình thức tương đương', 'A mistake in its content: amended by a document of the same form', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3'),
  ('corrects', 'CV', 'Sai sót về thể thức, kỹ thuật trình bày, thủ tục ban hành: đính chính bằng công văn của cơ quan ban hành', 'A mistake in its form, layout or procedure: corrected by an official letter of the agency that issued it', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3'),
  ('recalls', null, 'Thu hồi văn bản đã phát hành: nơi nhận hủy bản đã nhận', 'Recall of an issued document: whoever received it cancels the copy', '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Điều 18 khoản 4');

-- The strongest effect another document has on this one, for the lists; on a received copy, as its issuer told.
alter table documents.document
  add column effect text check (effect in ('replaced', 'amended', 'corrected')),
  add column effect_on date,
  add constraint document_effect_dated check ((effect is null) = (effect_on is null));
