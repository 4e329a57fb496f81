-- A closed book is not altered: a line that stands masked in it, because its document was set aside on the day of closing, keeps standing so; what was decided of it later stands beside it, dated.
alter table documents.book_entry add column supplement jsonb;
alter table documents.book_entry add column supplemented_on date;
alter table documents.book_entry add check ((supplement is null) = (supplemented_on is null));

-- Lines closed masked until now, whose document has been given back since.
update documents.book_entry e set supplemented_on = (now() at time zone 'Asia/Ho_Chi_Minh')::date, folded = e.folded || ' ' || platform.vn_fold(d.subject),
  supplement = (select jsonb_agg(replace(cell, 'Văn bản đang được cách ly', d.subject) order by place) from jsonb_array_elements_text(e.cells) with ordinality as c (cell, place))
  from documents.document d where d.id = e.document_id and e.kind = 'document' and d.set_aside_at is null and e.withheld is null and strpos(e.cells::text, 'Văn bản đang được cách ly') > 0;
