create extension if not exists btree_gist with schema public;
create schema population;

-- What an official may ask the registry for.
create table population.purpose (
  code        text not null,
  name        text not null,
  name_en     text not null,
  position    int not null,
  -- Chosen by officials; the others are said by the system itself.
  is_chosen   boolean not null default true,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into population.purpose (code, name, name_en, position, is_chosen, valid_from, legal_basis) values
  ('intake', 'Tiếp nhận hồ sơ, xác nhận danh tính người nộp', 'Taking in a dossier, confirming who applies', 1, true, '2024-07-01', 'Luật Căn cước 26/2023/QH15, Điều 10; Nghị định 61/2018/NĐ-CP, Điều 17'),
  ('appraisal', 'Thẩm định, giải quyết hồ sơ', 'Working on a dossier', 2, true, '2024-07-01', 'Luật Căn cước 26/2023/QH15, Điều 10; Nghị định 70/2024/NĐ-CP'),
  ('instead-of-papers', 'Khai thác dữ liệu thay giấy tờ về cư trú, nhân thân', 'Data in place of papers on residence and identity', 3, true, '2023-01-01', 'Nghị định 104/2022/NĐ-CP, Điều 14'),
  ('related-person', 'Xác minh cha, mẹ, vợ, chồng, con, người đại diện trong hồ sơ', 'Confirming a parent, spouse, child or representative named in a dossier', 4, true, '2024-07-01', 'Luật Căn cước 26/2023/QH15, Điều 10; Nghị định 123/2015/NĐ-CP'),
  ('filing', 'Công dân nộp hồ sơ trực tuyến, xác nhận thông tin có sẵn', 'A citizen files online and confirms what is already known', 5, false, '2024-07-01', 'Luật Căn cước 26/2023/QH15, Điều 10; Nghị định 42/2022/NĐ-CP');

-- The fields of the registry a procedure needs. Nothing else of an answer is kept or shown.
create table population.need (
  procedure_code text not null,
  field          text not null check (field in ('SoDinhDanh', 'SoCMND', 'HoVaTen', 'GioiTinh', 'DanToc', 'TonGiao', 'TinhTrangHonNhan', 'NhomMau', 'NgayThangNamSinh', 'NoiDangKyKhaiSinh', 'QuocTich', 'QueQuan',
    'ThuongTru', 'NoiOHienTai', 'Cha', 'Me', 'VoChong', 'NguoiDaiDien', 'ChuHo', 'SoSoHoKhau')),
  valid_from     date not null,
  valid_to       date check (valid_to > valid_from),
  legal_basis    text not null,
  -- Read out of the forms; no text of a law names the field for this procedure.
  is_unsure      boolean not null default false,
  set_by         text not null,
  ended_by       text,
  constraint one_need_in_force exclude using gist (procedure_code with =, field with =, daterange(valid_from, valid_to) with &&)
);
insert into population.need (procedure_code, field, valid_from, legal_basis, is_unsure, set_by)
select code, field, '2024-07-01', basis, is_unsure, 'CôngVụ' from (values
  ('1.001193', '{HoVaTen,NgayThangNamSinh,DanToc,QuocTich,QueQuan,ThuongTru,NoiOHienTai}', 'Luật Hộ tịch 60/2014/QH13, Điều 14, 16; Nghị định 87/2020/NĐ-CP', false),
  ('1.001193', '{TinhTrangHonNhan,VoChong}', 'Nghị định 123/2015/NĐ-CP, Điều 15 (tên cha theo giấy chứng nhận kết hôn)', true),
  ('1.004884', '{HoVaTen,NgayThangNamSinh,GioiTinh,DanToc,QuocTich,QueQuan,NoiDangKyKhaiSinh,Cha,Me,NoiOHienTai}', 'Nghị định 123/2015/NĐ-CP, Điều 24 đến 26', false),
  ('1.000894', '{HoVaTen,NgayThangNamSinh,DanToc,QuocTich,TinhTrangHonNhan,ThuongTru,NoiOHienTai}', 'Luật Hộ tịch 60/2014/QH13, Điều 17, 18; Nghị định 87/2020/NĐ-CP', false),
  ('1.000656', '{HoVaTen,NgayThangNamSinh,GioiTinh,DanToc,QuocTich,NoiOHienTai}', 'Luật Hộ tịch 60/2014/QH13, Điều 32 đến 34', false),
  ('2.000635', '{HoVaTen,NgayThangNamSinh}', 'Luật Hộ tịch 60/2014/QH13, Điều 63', false),
  ('1.004222', '{HoVaTen,NgayThangNamSinh,QuocTich,ThuongTru,NoiOHienTai,ChuHo}', 'Luật Cư trú 68/2020/QH14, Điều 20, 21', false),
  ('1.004194', '{HoVaTen,NgayThangNamSinh,ThuongTru,ChuHo}', 'Luật Cư trú 68/2020/QH14, Điều 27, 28', false),
  ('2.000815', '{HoVaTen}', 'Nghị định 23/2015/NĐ-CP, Điều 20', true),
  ('2.000884', '{HoVaTen,NgayThangNamSinh}', 'Nghị định 23/2015/NĐ-CP, Điều 24', false),
  ('1.001612', '{HoVaTen,NgayThangNamSinh,GioiTinh,DanToc,QuocTich,ThuongTru,NoiOHienTai}', 'Nghị định 168/2025/NĐ-CP (đăng ký hộ kinh doanh)', true),
  ('2.001583', '{HoVaTen,NgayThangNamSinh,GioiTinh,QuocTich,ThuongTru}', 'Nghị định 168/2025/NĐ-CP (đăng ký doanh nghiệp)', true),
  ('1.012783', '{HoVaTen,NgayThangNamSinh,ThuongTru}', 'Nghị định 101/2024/NĐ-CP; Nghị định 104/2022/NĐ-CP, Điều 14', false),
  ('1.012784', '{HoVaTen,NgayThangNamSinh,ThuongTru}', 'Nghị định 101/2024/NĐ-CP; Nghị định 104/2022/NĐ-CP, Điều 14', false),
  ('1.012784', '{TinhTrangHonNhan,VoChong}', 'Luật Đất đai 31/2024/QH15, Điều 135 (tài sản chung của vợ chồng)', true),
  ('1.012790', '{HoVaTen,NgayThangNamSinh,ThuongTru}', 'Nghị định 101/2024/NĐ-CP', false),
  ('1.012789', '{HoVaTen}', 'Nghị định 101/2024/NĐ-CP, Điều 59', true),
  ('1.002759', '{HoVaTen,NgayThangNamSinh,GioiTinh,DanToc,QuocTich,ThuongTru,NoiOHienTai,ChuHo}', 'Quyết định 595/QĐ-BHXH, mẫu TK1-TS', true),
  ('1.001622', '{HoVaTen,NgayThangNamSinh,NoiOHienTai,Cha,Me}', 'Nghị định 66/2025/NĐ-CP', true)
) as seeds (code, fields, basis, is_unsure), unnest(fields::text[]) as field;

-- Every question ever put to the registry, also those nobody answered. Nothing in it names the person asked about.
create table population.query (
  id             uuid primary key default uuidv7(),
  asked_at       timestamptz not null,
  -- Null in all four: the citizen himself asked, filing online.
  person_id      uuid,
  officer_name   text,
  position_id    uuid,
  position_title text,
  agency_id      uuid,
  agency_name    text not null,
  dossier_id     uuid,
  dossier_code   text not null,
  procedure_code text not null,
  procedure_name text not null,
  purpose        text not null,
  relation       text not null check (relation in ('applicant', 'mother', 'father', 'spouse', 'child', 'representative', 'other')),
  -- A keyed hash by which questions about the same personal number are found without it being readable.
  number_key     bytea not null check (length(number_key) = 32),
  number_tail    text not null check (number_tail ~ '^\d{3}$'),
  address        text,
  outcome        text not null check (outcome in ('match', 'mismatch', 'notFound', 'refused', 'unreachable', 'untrusted')),
  -- Why there is no answer to rely on.
  trouble        text,
  -- The fields of the answer that were kept.
  fields         text[] not null,
  answer_id      text,
  check ((outcome in ('refused', 'unreachable', 'untrusted')) = (trouble is not null)),
  check ((outcome in ('match', 'mismatch', 'notFound')) = (answer_id is not null)),
  check (outcome = 'match' or fields = '{}'),
  check ((person_id is null) = (position_id is null) and (dossier_id is null) = (person_id is null))
);
create index query_of_number on population.query (number_key, id desc);
create index query_of_dossier on population.query (dossier_id, id desc) where dossier_id is not null;
create index query_of_code on population.query (dossier_code, id desc);
create index query_by_outcome on population.query (outcome, id desc);
create index query_by_day on population.query (asked_at);

-- What was declared and what the registry said of it: encrypted, bound to the question and its dossier. The hash is that of the encrypted bytes, so that it tells nothing.
create table population.evidence (
  query_id   uuid primary key references population.query,
  dossier_id uuid not null,
  snapshot   bytea not null,
  sha256     bytea not null check (sha256 = sha256(snapshot))
);

create function population.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'population.% is only ever added to', tg_table_name using errcode = 'insufficient_privilege';
end $$;
create trigger query_stays before update or delete or truncate on population.query for each statement execute function population.refuse_change();
create trigger evidence_stays before update or delete or truncate on population.evidence for each statement execute function population.refuse_change();

-- A citizen says that a question about him was not right. What he and the office wrote is encrypted, bound to the row.
create table population.objection (
  id          uuid primary key default uuidv7(),
  query_id    uuid not null unique references population.query,
  citizen_id  uuid not null,
  reason      bytea not null,
  made_at     timestamptz not null,
  due_on      date not null,
  state       text not null default 'open' check (state in ('open', 'answered')),
  finding     text check (finding in ('right', 'wrong')),
  answer      bytea,
  answered_by text,
  answered_at timestamptz,
  check ((state = 'answered') = (finding is not null and answer is not null and answered_by is not null and answered_at is not null))
);
create index objection_open on population.objection (due_on, id) where state = 'open';
