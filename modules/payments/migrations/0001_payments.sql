create extension if not exists btree_gist with schema public;
create schema payments;

-- What is taken for a procedure, by case and way of filing: dated, in lines with their rule, the law's words kept whole.
create table payments.fee (
  id             uuid primary key default uuidv7(),
  procedure_code text not null,
  -- Empty: every case that has no row of its own.
  case_name      text not null default '',
  channel        text not null check (channel in ('counter', 'online', 'post')),
  -- [{name, kind: fee|levy|price, unit, per, steps: [{upTo, price}], cap}]; none: free.
  lines          jsonb not null check (jsonb_typeof(lines) = 'array'),
  -- [{text, proof, percent}]
  exemptions     jsonb not null default '[]' check (jsonb_typeof(exemptions) = 'array'),
  words          text not null,
  legal_basis    text not null,
  to_confirm     boolean not null default false,
  valid_from     date not null,
  valid_to       date check (valid_to > valid_from),
  set_by         text not null,
  constraint one_fee_in_force exclude using gist (procedure_code with =, case_name with =, channel with =, daterange(valid_from, valid_to) with &&)
);

insert into payments.fee (procedure_code, case_name, channel, lines, exemptions, words, legal_basis, to_confirm, valid_from, set_by)
select code, case_name, channel, lines::jsonb, exemptions::jsonb, words, basis, to_confirm, '2025-07-01', 'Dữ liệu ban đầu' from (values
  ('1.001193', '', '{counter,online,post}'::text[], '[]', '[]', 'Mức lệ phí do Hội đồng nhân dân cấp tỉnh quy định. Miễn lệ phí khi đăng ký khai sinh đúng hạn (trong 60 ngày).', 'Luật Hộ tịch 2014, Điều 11; Nghị quyết của Hội đồng nhân dân tỉnh (chưa nhập mức thu khi đăng ký quá hạn)', true),
  ('1.004884', '', '{counter,online,post}', '[]', 'poor', 'Mức lệ phí do Hội đồng nhân dân cấp tỉnh quy định. Miễn lệ phí cho người có công với cách mạng, người thuộc hộ nghèo, người khuyết tật.', 'Luật Hộ tịch 2014, Điều 11; Nghị quyết của Hội đồng nhân dân tỉnh (chưa nhập mức thu)', true),
  ('1.000894', '', '{counter,online}', '[]', '[]', 'Miễn lệ phí đăng ký kết hôn. Cấp thêm bản sao thì thu phí bản sao.', 'Luật Hộ tịch 2014, Điều 11', false),
  ('1.000656', '', '{counter,online,post}', '[]', '[]', 'Mức lệ phí do Hội đồng nhân dân cấp tỉnh quy định, hoặc miễn.', 'Luật Hộ tịch 2014, Điều 11; Nghị quyết của Hội đồng nhân dân tỉnh (chưa nhập mức thu khi đăng ký quá hạn)', true),
  ('2.000635', '', '{counter,online,post}', '[{"name":"Phí cấp bản sao trích lục hộ tịch","kind":"fee","unit":"bản sao","per":null,"steps":[{"upTo":null,"price":8000}],"cap":null}]', '[]', '8.000 đồng/bản sao.', 'Thông tư 281/2016/TT-BTC', true),
  ('1.004222', '', '{counter}', '[{"name":"Lệ phí đăng ký cư trú","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":20000}],"cap":null}]', 'residence', 'Nộp trực tiếp: 20.000 đồng/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('1.004222', '', '{online}', '[{"name":"Lệ phí đăng ký cư trú","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":10000}],"cap":null}]', 'residence', 'Nộp trực tuyến: 10.000 đồng/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('1.004194', '', '{counter}', '[{"name":"Lệ phí đăng ký tạm trú","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":15000}],"cap":null}]', 'residence', 'Nộp trực tiếp: 15.000 đồng/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('1.004194', '', '{online}', '[{"name":"Lệ phí đăng ký tạm trú","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":7000}],"cap":null}]', 'residence', 'Nộp trực tuyến: 7.000 đồng/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('1.004194', 'Đăng ký tạm trú theo danh sách', '{counter}', '[{"name":"Lệ phí đăng ký tạm trú theo danh sách","kind":"levy","unit":"người","per":null,"steps":[{"upTo":null,"price":10000}],"cap":null}]', 'residence', 'Đăng ký tạm trú theo danh sách, nộp trực tiếp: 10.000 đồng/người/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('1.004194', 'Đăng ký tạm trú theo danh sách', '{online}', '[{"name":"Lệ phí đăng ký tạm trú theo danh sách","kind":"levy","unit":"người","per":null,"steps":[{"upTo":null,"price":5000}],"cap":null}]', 'residence', 'Đăng ký tạm trú theo danh sách, nộp trực tuyến: 5.000 đồng/người/lần đăng ký.', 'Thông tư 75/2022/TT-BTC', true),
  ('2.000815', '', '{counter}', '[{"name":"Phí chứng thực bản sao từ bản chính","kind":"fee","unit":"trang","per":"bản","steps":[{"upTo":2,"price":2000},{"upTo":null,"price":1000}],"cap":200000}]', '[]', '2.000 đồng/trang; từ trang thứ 3 trở lên 1.000 đồng/trang; tối đa không quá 200.000 đồng/bản.', 'Thông tư 226/2016/TT-BTC, Điều 4', true),
  ('2.000884', '', '{counter}', '[{"name":"Phí chứng thực chữ ký","kind":"fee","unit":"trường hợp","per":null,"steps":[{"upTo":null,"price":10000}],"cap":null}]', '[]', '10.000 đồng/trường hợp.', 'Thông tư 226/2016/TT-BTC, Điều 4', true),
  ('1.001612', '', '{counter,online}', '[{"name":"Lệ phí đăng ký hộ kinh doanh","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":100000}],"cap":null}]', '[]', '100.000 đồng/lần, do Hội đồng nhân dân cấp tỉnh quy định.', 'Nghị quyết của Hội đồng nhân dân tỉnh (mức mẫu)', true),
  ('2.001583', '', '{counter}', '[{"name":"Lệ phí đăng ký doanh nghiệp","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":50000}],"cap":null},{"name":"Phí công bố nội dung đăng ký doanh nghiệp","kind":"fee","unit":null,"per":null,"steps":[{"upTo":null,"price":100000}],"cap":null}]', '[]', 'Lệ phí 50.000 đồng/lần. Phí công bố nội dung đăng ký doanh nghiệp: 100.000 đồng/lần.', 'Thông tư 47/2019/TT-BTC', true),
  ('2.001583', '', '{online}', '[{"name":"Phí công bố nội dung đăng ký doanh nghiệp","kind":"fee","unit":null,"per":null,"steps":[{"upTo":null,"price":100000}],"cap":null}]', '[]', 'Miễn lệ phí khi đăng ký qua mạng điện tử. Phí công bố nội dung đăng ký doanh nghiệp: 100.000 đồng/lần.', 'Thông tư 47/2019/TT-BTC', true),
  ('1.012783', '', '{counter,online,post}', '[{"name":"Lệ phí cấp Giấy chứng nhận","kind":"levy","unit":"giấy","per":null,"steps":[{"upTo":null,"price":50000}],"cap":null}]', '[]', '50.000 đồng/giấy, cộng giá dịch vụ. Mức giá, phí của Đồng Nai, Bình Phước theo Quyết định 2228/QĐ-UBND; tỉnh khác do Hội đồng nhân dân tỉnh quy định.', 'Quyết định 2228/QĐ-UBND (Đồng Nai, Bình Phước; chưa nhập giá dịch vụ)', true),
  ('1.012784', '', '{counter,online,post}', '[{"name":"Lệ phí, phí (đất)","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":100000}],"cap":null},{"name":"Giá dịch vụ (đất)","kind":"price","unit":null,"per":null,"steps":[{"upTo":null,"price":838000}],"cap":null}]', '[]', 'Lệ phí, phí: 100.000 đồng (đất). Giá dịch vụ: 838.000 đồng (đất). Mức giá, phí của Đồng Nai, Bình Phước theo Quyết định 2228/QĐ-UBND; tỉnh khác do Hội đồng nhân dân tỉnh quy định.', 'Quyết định 2228/QĐ-UBND (Đồng Nai, Bình Phước)', true),
  ('1.012790', '', '{counter,online,post}', '[{"name":"Lệ phí đính chính Giấy chứng nhận","kind":"levy","unit":null,"per":null,"steps":[{"upTo":null,"price":25000}],"cap":null}]', 'fault', '25.000 đồng; không thu nếu sai sót do lỗi của cơ quan nhà nước.', 'Quyết định 2228/QĐ-UBND (Đồng Nai, Bình Phước)', true),
  ('1.012789', '', '{counter,online,post}', '[{"name":"Phí khai thác, sử dụng thông tin đất đai","kind":"fee","unit":"hồ sơ","per":null,"steps":[{"upTo":null,"price":300000}],"cap":null}]', '[]', '300.000 đồng/hồ sơ.', 'Quyết định 2228/QĐ-UBND (Đồng Nai, Bình Phước)', true),
  ('1.002759', '', '{counter,online,post}', '[]', '[]', 'Không thu.', 'Công bố trên Cổng Dịch vụ công quốc gia, thủ tục 1.002759', false),
  ('1.001622', '', '{counter,online,post}', '[]', '[]', 'Không thu.', 'Công bố trên Cổng Dịch vụ công quốc gia, thủ tục 1.001622', false)
) as seed (code, case_name, channels, lines, named, words, basis, to_confirm)
cross join lateral unnest(channels) as channel
cross join lateral (select case named
  when 'residence' then '[{"text":"Miễn lệ phí đăng ký cư trú cho trẻ em, người cao tuổi, người khuyết tật, người có công với cách mạng và thân nhân, đồng bào dân tộc thiểu số ở xã đặc biệt khó khăn, người thuộc hộ nghèo (chưa đối chiếu từng chữ với Thông tư 75/2022/TT-BTC, Điều 4)","proof":"Giấy tờ chứng minh thuộc diện được miễn, hoặc dữ liệu dân cư","percent":100}]'
  when 'poor' then '[{"text":"Miễn lệ phí cho người có công với cách mạng, người thuộc hộ nghèo, người khuyết tật.","proof":"Giấy tờ chứng minh người có công, hộ nghèo hoặc khuyết tật","percent":100}]'
  when 'fault' then '[{"text":"Không thu nếu sai sót do lỗi của cơ quan nhà nước","proof":"Văn bản xác nhận sai sót do lỗi của cơ quan","percent":100}]'
  else named end as exemptions) as worded;

-- Where an agency is paid by transfer.
create table payments.account (
  agency_id   uuid not null,
  bin         text not null check (bin ~ '^\d{6}$'),
  bank_name   text not null,
  number      text not null check (number ~ '^[A-Za-z0-9]{1,19}$'),
  holder      text not null,
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  set_by      text not null,
  constraint one_account_in_force exclude using gist (agency_id with =, daterange(valid_from, valid_to) with &&)
);

create table payments.charge (
  id           uuid primary key default uuidv7(),
  dossier_id   uuid not null,
  ordinal      int not null check (ordinal > 0),
  code         text not null,
  agency_id    uuid not null,
  reason       text not null check (reason in ('fees', 'obligation')),
  -- The event that made it: heard twice, it is one charge.
  event_id     text not null unique,
  -- What a transfer names, and how a bank prints that.
  purpose      text not null,
  purpose_key  text not null unique check (purpose_key ~ '^[A-Z0-9]+$'),
  -- The lines of the fee with {quantity, amount}, as they were in force.
  lines        jsonb not null,
  exemptions   jsonb not null default '[]',
  exemption    jsonb,
  words        text not null,
  legal_basis  text not null,
  to_confirm   boolean not null default false,
  gross        bigint not null check (gross >= 0),
  total        bigint not null check (total >= 0 and total <= gross),
  state        text not null check (state in ('due', 'waived', 'paid', 'refunded', 'void')),
  made_at      timestamptz not null,
  settled_by   text,
  ended_at     timestamptz,
  unique (dossier_id, ordinal),
  check ((state in ('due', 'paid', 'refunded')) <= (total > 0)),
  check ((state in ('due', 'waived')) = (ended_at is null))
);
create unique index one_fee_charge on payments.charge (dossier_id) where reason = 'fees';

-- Money that came in. `settles`: it is what its charge was waiting for; the rest is surplus, owed back.
create table payments.payment (
  id          uuid primary key default uuidv7(),
  charge_id   uuid not null references payments.charge,
  agency_id   uuid not null,
  amount      bigint not null check (amount > 0),
  means       text not null check (means in ('cash', 'transfer', 'gateway')),
  settles     boolean not null,
  -- The gateway's order, the bank's line: the same money comes in once.
  reference   text not null unique,
  taken_by    text not null,
  paid_at     timestamptz not null
);
create unique index settled_once on payments.payment (charge_id) where settles;
create index payment_of_charge on payments.payment (charge_id, id);

create table payments.serial (
  agency_id uuid not null,
  year      int not null,
  last      int not null,
  primary key (agency_id, year)
);

-- Biên lai điện tử: numbers without a gap; what is cancelled stays to be seen.
create table payments.receipt (
  id            uuid primary key default uuidv7(),
  agency_id     uuid not null,
  agency_name   text not null,
  year          int not null,
  number        int not null check (number > 0),
  series        text not null,
  check_code    text not null unique,
  charge_id     uuid not null references payments.charge,
  payment_id    uuid not null unique references payments.payment,
  amount        bigint not null check (amount > 0),
  payer         text not null,
  issued_by     text not null,
  issued_at     timestamptz not null,
  cancelled_at  timestamptz,
  cancel_reason text,
  unique (agency_id, year, number),
  check ((cancelled_at is null) = (cancel_reason is null))
);
create index receipt_of_charge on payments.receipt (charge_id);

-- An attempt to pay at the gateway.
create table payments.session (
  id         uuid primary key default uuidv7(),
  charge_id  uuid not null references payments.charge,
  amount     bigint not null check (amount > 0),
  state      text not null default 'open' check (state in ('open', 'paid', 'failed', 'expired')),
  opened_at  timestamptz not null,
  ended_at   timestamptz,
  -- When the gateway is asked, should it never call back.
  ask_at     timestamptz not null,
  asked      int not null default 0,
  problem    text,
  check ((state = 'open') = (ended_at is null))
);
create index session_of_charge on payments.session (charge_id, id);
create index session_to_ask on payments.session (ask_at) where state = 'open';

-- What the gateway said, each saying once.
create table payments.report (
  event_id   text primary key,
  session_id uuid not null references payments.session,
  outcome    text not null,
  taken_at   timestamptz not null
);

-- What the bank says came in, each entry once, however often the statement is given.
create table payments.statement_line (
  id          uuid primary key default uuidv7(),
  agency_id   uuid not null,
  bank_ref    text not null,
  booked_on   date not null,
  amount      bigint not null check (amount > 0),
  words       text not null,
  -- unmatched and under: nobody's payment until a person decides; over and duplicate: what is too much is surplus of the charge.
  state       text not null check (state in ('matched', 'unmatched', 'over', 'under', 'duplicate')),
  charge_id   uuid references payments.charge,
  taken_by    text not null,
  taken_at    timestamptz not null,
  decided_by  text,
  decided_at  timestamptz,
  note        text,
  unique (agency_id, bank_ref),
  check ((state = 'unmatched') = (charge_id is null)),
  check ((decided_by is null) = (decided_at is null))
);
create index line_of_agency on payments.statement_line (agency_id, id);
create index line_to_decide on payments.statement_line (agency_id, id) where state in ('unmatched', 'under') and decided_at is null;

-- Money that goes back: asked by one, decided by another.
create table payments.refund (
  id          uuid primary key default uuidv7(),
  payment_id  uuid not null references payments.payment,
  agency_id   uuid not null,
  reason      text not null,
  state       text not null default 'asked' check (state in ('asked', 'approved', 'refused')),
  asked_by_id uuid not null,
  asked_by    text not null,
  asked_at    timestamptz not null,
  decided_by_id uuid,
  decided_by  text,
  decided_at  timestamptz,
  words       text,
  check ((state = 'asked') = (decided_at is null)),
  constraint four_eyes check (decided_by_id <> asked_by_id)
);
create unique index refunded_once on payments.refund (payment_id) where state <> 'refused';
create index refund_of_payment on payments.refund (payment_id, id);
