-- Who keeps the catalogue of administrative procedures: officials who control procedures in the committee's office (NĐ 63/2010, amended by NĐ 48/2013 and NĐ 92/2017).
insert into people.role (code, label_vi, label_en, seat, permissions, stands_alone, rank, valid_from, legal_basis)
select 'procedure-controller', 'Kiểm soát thủ tục hành chính', 'Procedure controller', 'agency', '{procedures.manage}', false, max(rank) + 1, '2010-10-14', 'Nghị định 63/2010/NĐ-CP, Điều 4, Điều 5' from people.role;
