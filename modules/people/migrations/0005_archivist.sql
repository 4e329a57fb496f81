-- Work files and the agency's archive (NĐ 30/2020 Ch. IV; Luật Lưu trữ 33/2024/QH15): whoever works keeps files, the archivist keeps the store.
update people.role set rank = rank + 1 where rank >= 9;
insert into people.role (code, label_vi, label_en, seat, permissions, stands_alone, rank, valid_from, legal_basis) values
  ('archivist', 'Lưu trữ cơ quan', 'Archivist', 'agency', '{documents.read,archive.read,archive.plan,archive.store}', false, 9, '2025-07-01', 'Luật Lưu trữ 33/2024/QH15; Nghị định 30/2020/NĐ-CP, Chương IV');
update people.role set permissions = permissions || '{archive.read,archive.keep}'
 where code in ('leader', 'deputy-leader', 'office-chief', 'unit-head', 'deputy-unit-head', 'specialist', 'form-checker', 'records-clerk', 'secretary');
update people.role set permissions = permissions || '{archive.approve}' where code = 'leader';
update people.role set permissions = permissions || '{archive.plan}' where code = 'records-clerk';
