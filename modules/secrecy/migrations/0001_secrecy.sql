create schema secrecy;

-- The words by which a state secret is known, as they stand on paper or in a file's own description.
create table secrecy.mark (
  words       text not null,
  place       text not null check (place in ('stamp', 'description')),
  level       text not null check (level in ('secret', 'topSecret', 'mostSecret')),
  valid_from  date not null,
  valid_to    date,
  legal_basis text not null,
  primary key (words, place, valid_from),
  check (valid_to is null or valid_to > valid_from)
);
-- A law changes its number, not the three levels: the old basis ends the day the new one begins.
insert into secrecy.mark (words, place, level, valid_from, valid_to, legal_basis)
select m.words, p.place, m.level, d.valid_from::date, d.valid_to::date, d.legal_basis
  from (values ('MẬT', 'secret'), ('TỐI MẬT', 'topSecret'), ('TUYỆT MẬT', 'mostSecret')) as m(words, level)
 cross join (values ('stamp'), ('description')) as p(place)
 cross join (values
   ('2020-07-01', '2026-03-01', 'Luật Bảo vệ bí mật nhà nước 29/2018/QH14, Điều 8; Nghị định 30/2020/NĐ-CP, Phụ lục I (ô 10a)'),
   ('2026-03-01', null, 'Luật Bảo vệ bí mật nhà nước 117/2025/QH15; Nghị định 30/2020/NĐ-CP, Phụ lục I (ô 10a)')) as d(valid_from, valid_to, legal_basis);

-- What the paper register holds, without a word of content: no subject, no number, no file.
create table secrecy.paper (
  id             uuid primary key default uuidv7(),
  agency_id      uuid not null,
  year           int not null,
  ordinal        int not null check (ordinal > 0),
  direction      text not null check (direction in ('incoming', 'outgoing')),
  level          text not null check (level in ('secret', 'topSecret', 'mostSecret')),
  copies         int not null check (copies between 1 and 999),
  handed_on      date not null,
  issuer_name    text not null,
  receiver_name  text not null,
  book_reference text not null,
  entered_by     text not null,
  entered_at     timestamptz not null,
  unique (agency_id, year, ordinal)
);
create table secrecy.paper_counter (
  agency_id uuid not null,
  year      int not null,
  last      int not null,
  primary key (agency_id, year)
);
