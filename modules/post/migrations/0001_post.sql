create extension if not exists btree_gist with schema public;
create schema post;

-- What the carrier takes: dated, by distance and weight. Nothing is collected at the door.
create table post.tariff (
  reach       text not null check (reach in ('province', 'country')),
  up_to_grams int not null check (up_to_grams > 0),
  fee         bigint not null check (fee >= 0),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  constraint one_tariff_in_force exclude using gist (reach with =, up_to_grams with =, daterange(valid_from, valid_to) with &&)
);
insert into post.tariff (reach, up_to_grams, fee, valid_from, legal_basis)
select reach, grams, fee, '2020-01-01', 'Quyết định 45/2016/QĐ-TTg, Điều 6; Thông tư 22/2017/TT-BTTTT (giá cước tối đa). CHƯA ĐỐI CHIẾU: số tiền là mẫu, tỉnh nhập giá đang áp dụng' from (values
  ('province', 100, 26000), ('province', 250, 26500), ('province', 500, 28000), ('country', 100, 30000), ('country', 250, 31500), ('country', 500, 35000)) as t (reach, grams, fee);

create table post.shipment (
  -- What the carrier knows the order by, too: asked twice, it is one order.
  id              uuid primary key default uuidv7(),
  direction       text not null check (direction in ('to_citizen', 'to_counter')),
  dossier_id      uuid not null,
  code            text not null,
  agency_id       uuid not null,
  citizen_name    text not null,
  mask            text not null,
  -- Telephones and addresses of both ends: encrypted, bound to this row.
  parties         bytea not null,
  reach           text not null,
  grams           int not null check (grams > 0),
  fee             bigint not null,
  fee_basis       text not null,
  state           text not null default 'ordered' check (state in ('ordered', 'picked_up', 'in_transit', 'delivered', 'returned', 'lost', 'cancelled')),
  tracking_number text unique,
  registered_at   timestamptz,
  cancel_asked_at timestamptz,
  attempts        int not null default 0,
  -- When the carrier is asked again; infinity: nothing to ask.
  next_at         timestamptz not null,
  problem         text,
  ordered_by      text not null,
  ordered_at      timestamptz not null,
  ended_at        timestamptz,
  check ((ended_at is null) = (state in ('ordered', 'picked_up', 'in_transit')))
);
create unique index one_shipment_under_way on post.shipment (dossier_id, direction) where ended_at is null;
create index shipment_of_dossier on post.shipment (dossier_id, id);
create index shipment_to_ask on post.shipment (next_at) where ended_at is null and next_at < 'infinity';

-- What the carrier said, each saying once, in the order in which it happened there.
create table post.event (
  carrier_event_id text primary key,
  shipment_id      uuid not null references post.shipment,
  word             text not null check (word in ('picked_up', 'in_transit', 'delivered', 'returned', 'lost')),
  place            text not null,
  note             text,
  happened_at      timestamptz not null,
  taken_at         timestamptz not null
);
create index event_of_shipment on post.event (shipment_id, happened_at);
