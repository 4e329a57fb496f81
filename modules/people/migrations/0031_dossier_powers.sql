-- The officials of the one-stop counter take dossiers in and return results (NĐ 61/2018, amended by NĐ 107/2021); whoever handles a step works on it;
-- leaders and the counter follow all dossiers of their agency; who controls procedures keeps internal processes and how codes are written.
insert into people.role (code, label_vi, label_en, seat, permissions, stands_alone, rank, valid_from, legal_basis)
select 'one-stop-clerk', 'Cán bộ một cửa', 'One-stop clerk', 'agency', '{dossiers.read,dossiers.receive,dossiers.process,dossiers.follow}', false, max(rank) + 1, '2018-06-21', 'Nghị định 61/2018/NĐ-CP, Điều 11; Nghị định 107/2021/NĐ-CP' from people.role;
update people.role set permissions = permissions || '{dossiers.read,dossiers.process,dossiers.follow}' where code in ('leader', 'deputy-leader', 'office-chief');
update people.role set permissions = permissions || '{dossiers.read,dossiers.process}' where code in ('unit-head', 'deputy-unit-head', 'specialist', 'records-clerk');
update people.role set permissions = permissions || '{dossiers.manage}' where code = 'procedure-controller';
