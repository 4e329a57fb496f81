-- How a paper is scanned before the agency signs it as an electronic copy; dated, like every number of the law.
create table documents.scan_rule (
  least_version text not null,
  least_dpi     int not null check (least_dpi > 0),
  valid_from    date primary key,
  valid_to      date check (valid_to > valid_from),
  legal_basis   text not null
);
insert into documents.scan_rule (least_version, least_dpi, valid_from, legal_basis) values
  ('1.4', 200, '2020-03-05', 'Nghị định 30/2020/NĐ-CP, Phụ lục I: bản số hóa PDF từ 1.4, ảnh màu, từ 200 dpi, tỷ lệ 100%');
