create extension if not exists btree_gist with schema public;
create schema forms;

-- The electronic form of a procedure, in versions: what is in force on a day; published ones never change.
create table forms.form (
  id             uuid primary key default uuidv7(),
  procedure_code text not null unique
);
create table forms.version (
  form_id         uuid not null references forms.form,
  ordinal         int not null check (ordinal > 0),
  state           text not null check (state in ('draft', 'published')),
  definition      jsonb not null,
  effective_from  date,
  effective_to    date check (effective_to > effective_from),
  decision_number text,
  legal_basis     text,
  made_by         text not null,
  made_at         timestamptz not null,
  published_by    text,
  published_at    timestamptz,
  primary key (form_id, ordinal),
  check ((state = 'published') = (effective_from is not null and legal_basis is not null and decision_number is not null and published_at is not null)),
  constraint one_form_in_force exclude using gist (form_id with =, daterange(effective_from, effective_to) with &&) where (state = 'published')
);
create unique index one_form_draft on forms.version (form_id) where state = 'draft';

-- What registries of the State hold already: a field so marked is shown for confirmation, never asked.
create table forms.registry_field (
  code        text not null,
  name        text not null,
  name_en     text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (code, valid_from)
);
insert into forms.registry_field (code, name, name_en, valid_from, legal_basis)
select 'population.' || code, name, name_en, '2022-01-01', 'Luật Căn cước 2023, Điều 9; Nghị định 107/2021/NĐ-CP (không yêu cầu lại thông tin đã có); danh sách 20 trường: chưa đối chiếu'
from (values
  ('SoDinhDanh', 'Số định danh cá nhân', 'Personal number'), ('SoCMND', 'Số chứng minh nhân dân', 'Former ID number'), ('HoVaTen', 'Họ, chữ đệm và tên', 'Full name'), ('GioiTinh', 'Giới tính', 'Sex'),
  ('DanToc', 'Dân tộc', 'Ethnic group'), ('TonGiao', 'Tôn giáo', 'Religion'), ('TinhTrangHonNhan', 'Tình trạng hôn nhân', 'Marital status'), ('NhomMau', 'Nhóm máu', 'Blood group'),
  ('NgayThangNamSinh', 'Ngày, tháng, năm sinh', 'Day of birth'), ('NoiDangKyKhaiSinh', 'Nơi đăng ký khai sinh', 'Where the birth was registered'), ('QuocTich', 'Quốc tịch', 'Nationality'), ('QueQuan', 'Quê quán', 'Native place'),
  ('ThuongTru', 'Nơi thường trú', 'Permanent residence'), ('NoiOHienTai', 'Nơi ở hiện nay', 'Present residence'), ('Cha', 'Cha', 'Father'), ('Me', 'Mẹ', 'Mother'), ('VoChong', 'Vợ, chồng', 'Spouse'),
  ('NguoiDaiDien', 'Người đại diện', 'Representative'), ('ChuHo', 'Chủ hộ', 'Head of household'), ('SoSoHoKhau', 'Số sổ hộ khẩu', 'Household book number')
) as held (code, name, name_en);
