insert into organisation.level (code, label_vi, label_en, rank, valid_from, valid_to, legal_basis) values
  ('central',  'Trung ương', 'Central',  1, '1945-09-02', null,         'Hiến pháp 2013'),
  ('province', 'Cấp tỉnh',   'Province', 2, '1945-09-02', null,         'Luật Tổ chức chính quyền địa phương 72/2025/QH15'),
  ('district', 'Cấp huyện',  'District', 3, '1945-09-02', '2025-07-01', 'Luật Tổ chức chính quyền địa phương 77/2015/QH13; bỏ theo Luật 72/2025/QH15'),
  ('commune',  'Cấp xã',     'Commune',  4, '1945-09-02', null,         'Luật Tổ chức chính quyền địa phương 72/2025/QH15');

insert into organisation.kind (code, label_vi, label_en, rank, is_agency, prints_parent, valid_from, legal_basis) values
  ('ministry',              'Bộ, cơ quan ngang bộ',            'Ministry',                          1, true,  false, '1945-09-02', 'Luật Tổ chức Chính phủ 63/2025/QH15'),
  ('peoples-council',       'Hội đồng nhân dân',               'People’s council',                  2, true,  false, '1945-09-02', 'Luật 72/2025/QH15'),
  ('peoples-committee',     'Ủy ban nhân dân',                 'People’s committee',                3, true,  false, '1945-09-02', 'Luật 72/2025/QH15'),
  ('delegation-office',     'Văn phòng Đoàn ĐBQH và HĐND',     'Delegation and council office',     4, true,  false, '2021-01-01', 'Nghị quyết 1004/2020/UBTVQH14'),
  ('committee-office',      'Văn phòng UBND',                  'Committee office',                  5, false, true,  '1945-09-02', 'Nghị định 150/2025/NĐ-CP'),
  ('department',            'Sở, ban, ngành',                  'Provincial department',             6, true,  true,  '1945-09-02', 'Nghị định 150/2025/NĐ-CP'),
  ('branch',                'Chi cục',                         'Branch',                            7, true,  true,  '1945-09-02', 'Nghị định 150/2025/NĐ-CP'),
  ('public-service-unit',   'Đơn vị sự nghiệp công lập',       'Public service unit',               8, true,  true,  '1945-09-02', 'Nghị định 120/2020/NĐ-CP'),
  ('service-center',        'Trung tâm Phục vụ hành chính công', 'Public administration service centre', 9, false, true, '2025-07-01', 'Nghị định 118/2025/NĐ-CP'),
  ('division',              'Phòng',                           'Division',                         10, false, true,  '1945-09-02', 'Nghị định 150/2025/NĐ-CP'),
  ('team',                  'Tổ, ban chỉ đạo',                 'Team or steering committee',       11, false, true,  '1945-09-02', 'Nghị định 30/2020/NĐ-CP'),
  ('vertical-agency',       'Cơ quan ngành dọc',               'Agency of a central branch',       12, true,  true,  '1945-09-02', 'Luật Tổ chức Chính phủ 63/2025/QH15'),
  ('other',                 'Tổ chức khác',                    'Other organisation',               13, true,  true,  '1945-09-02', 'Nghị định 30/2020/NĐ-CP');

-- The usual departments after the mergers of 2025, per kind of seat; `#` in a name is what its unit is called after UBND.
create table organisation.usual_unit (
  id          bigint generated always as identity primary key,
  seat        text not null check (seat in ('province', 'commune', 'department')),
  area_kind   text check (area_kind in ('rural', 'ward', 'special-zone')),
  name        text not null,
  short_name  text not null,
  symbol      text not null,
  kind        text not null references organisation.kind,
  rank        int not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null
);

insert into organisation.usual_unit (seat, name, short_name, symbol, kind, rank, valid_from, legal_basis) values
  ('province', 'Văn phòng Ủy ban nhân dân #',          'Văn phòng UBND #',      'VP',      'committee-office', 1,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Nội vụ',                             'Sở Nội vụ',             'SNV',     'department', 2,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Tư pháp',                            'Sở Tư pháp',            'STP',     'department', 3,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Tài chính',                          'Sở Tài chính',          'STC',     'department', 4,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Công Thương',                        'Sở Công Thương',        'SCT',     'department', 5,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Nông nghiệp và Môi trường',          'Sở NN&MT',              'SNNMT',   'department', 6,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Xây dựng',                           'Sở Xây dựng',           'SXD',     'department', 7,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Khoa học và Công nghệ',              'Sở KH&CN',              'SKHCN',   'department', 8,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Văn hóa, Thể thao và Du lịch',       'Sở VHTT&DL',            'SVHTTDL', 'department', 9,  '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Giáo dục và Đào tạo',                'Sở GD&ĐT',              'SGDĐT',   'department', 10, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Y tế',                               'Sở Y tế',               'SYT',     'department', 11, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Sở Dân tộc và Tôn giáo',                'Sở DT&TG',              'SDTTG',   'department', 12, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('province', 'Thanh tra #',                           'Thanh tra #',           'TTr',     'department', 13, '2025-07-01', 'Luật Thanh tra 84/2025/QH15'),
  ('province', 'Trung tâm Phục vụ hành chính công #',   'TTPVHCC #',             'TTPVHCC', 'service-center', 14, '2025-07-01', 'Nghị định 118/2025/NĐ-CP'),
  ('commune',  'Văn phòng Hội đồng nhân dân và Ủy ban nhân dân #', 'Văn phòng HĐND&UBND #', 'VP', 'committee-office', 1, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('commune',  'Phòng Văn hóa - Xã hội',                'Phòng VH-XH',           'VHXH',    'division', 3, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('commune',  'Trung tâm Phục vụ hành chính công #',   'TTPVHCC #',             'TTPVHCC', 'service-center', 4, '2025-07-01', 'Nghị định 118/2025/NĐ-CP'),
  ('department', 'Văn phòng',                           'Văn phòng',             'VP',      'division', 1, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('department', 'Phòng Kế hoạch - Tài chính',          'Phòng KH-TC',           'KHTC',    'division', 2, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('department', 'Phòng Tổ chức cán bộ',                'Phòng TCCB',            'TCCB',    'division', 3, '2025-07-01', 'Nghị định 150/2025/NĐ-CP');

insert into organisation.usual_unit (seat, area_kind, name, short_name, symbol, kind, rank, valid_from, legal_basis) values
  ('commune', 'rural',        'Phòng Kinh tế',                         'Phòng Kinh tế',  'KT',     'division', 2, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('commune', 'ward',         'Phòng Kinh tế, Hạ tầng và Đô thị',      'Phòng KT-HT-ĐT', 'KTHTĐT', 'division', 2, '2025-07-01', 'Nghị định 150/2025/NĐ-CP'),
  ('commune', 'special-zone', 'Phòng Kinh tế, Hạ tầng và Đô thị',      'Phòng KT-HT-ĐT', 'KTHTĐT', 'division', 2, '2025-07-01', 'Nghị định 150/2025/NĐ-CP');
