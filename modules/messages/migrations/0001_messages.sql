create extension if not exists btree_gist with schema public;
create schema messages;

-- What is said, per occasion and channel: dated, in two languages. {…} are the facts of the occasion.
create table messages.template (
  kind              text not null check (kind in ('lodged', 'accepted', 'refused', 'supplement', 'payment', 'apology', 'resolved', 'returned')),
  channel           text not null check (channel in ('mail', 'sms', 'zalo', 'push')),
  title_vi          text,
  title_en          text,
  body_vi           text not null,
  body_en           text not null,
  -- Sent without diacritics, in the letters of GSM 03.38: one part holds 160 of them, with diacritics 70.
  is_plain          boolean not null default false,
  most              int not null check (most > 0),
  -- The template registered with Zalo, whose parameters are the facts.
  provider_template text,
  -- Told later than that, it is not worth telling.
  keep_hours        int not null check (keep_hours > 0),
  valid_from        date not null,
  valid_to          date check (valid_to > valid_from),
  legal_basis       text not null,
  check ((channel = 'zalo') = (provider_template is not null)),
  constraint one_template_in_force exclude using gist (kind with =, channel with =, daterange(valid_from, valid_to) with &&)
);

insert into messages.template (kind, channel, title_vi, title_en, body_vi, body_en, is_plain, most, provider_template, keep_hours, valid_from, legal_basis)
with occasion (kind, title_vi, title_en, long_vi, long_en, short_vi, short_en, hours) as (values
  ('lodged', 'Đã nhận hồ sơ {code}', 'Dossier {code} has been lodged',
    'Cơ quan đã nhận hồ sơ {code} về “{procedure}” và đang kiểm tra. Kết quả kiểm tra sẽ được báo trong 08 giờ làm việc.', 'We have received dossier {code} on “{procedure}” and are looking through it. You will be told the outcome within 8 working hours.',
    'Da nhan ho so {code}, dang kiem tra. Theo doi: {link}', 'Dossier {code} received, being checked. Follow: {link}', 24),
  ('accepted', 'Hồ sơ {code} đã được tiếp nhận', 'Dossier {code} has been accepted',
    'Hồ sơ {code} về “{procedure}” đã được tiếp nhận. Ngày hẹn trả kết quả: {day}.', 'Dossier {code} on “{procedure}” has been accepted. The result is appointed for {day}.',
    'Ho so {code} da duoc tiep nhan, hen tra ket qua {day}. Theo doi: {link}', 'Dossier {code} accepted, result on {day}. Follow: {link}', 48),
  ('refused', 'Hồ sơ {code} không được tiếp nhận', 'Dossier {code} was not taken in',
    'Hồ sơ {code} về “{procedure}” không được tiếp nhận. Lý do: {words}', 'Dossier {code} on “{procedure}” was not taken in. The reason: {words}',
    'Ho so {code} khong duoc tiep nhan: {words}. Chi tiet: {link}', 'Dossier {code} was not taken in: {words}. See {link}', 72),
  ('supplement', 'Hồ sơ {code} cần bổ sung', 'Dossier {code} needs more papers',
    E'Để giải quyết hồ sơ {code} về “{procedure}”, đề nghị bổ sung một lần các nội dung sau:\n{words}\nThời gian chờ bổ sung không tính vào thời hạn giải quyết.', E'To go on with dossier {code} on “{procedure}” we need, once and in full:\n{words}\nThe time until you bring it does not count.',
    'Ho so {code} can bo sung: {words}. Chi tiet: {link}', 'Dossier {code} needs: {words}. See {link}', 72),
  ('payment', 'Hồ sơ {code}: thông báo nghĩa vụ tài chính', 'Dossier {code}: what has to be paid',
    'Hồ sơ {code} về “{procedure}” cần thực hiện nghĩa vụ tài chính {amount} đồng trước khi giải quyết tiếp: {words}', 'Dossier {code} on “{procedure}” goes on once {amount} dong have been paid: {words}',
    'Ho so {code} can nop {amount} dong: {words}. Chi tiet: {link}', 'Dossier {code}: {amount} dong to pay, {words}. See {link}', 72),
  ('apology', 'Xin lỗi và hẹn lại ngày trả kết quả hồ sơ {code}', 'Our apology: a new day for dossier {code}',
    'Cơ quan xin lỗi vì hồ sơ {code} về “{procedure}” chưa giải quyết xong đúng hẹn. {words} Ngày hẹn mới: {day}.', 'We apologise: dossier {code} on “{procedure}” is not finished on the day appointed. {words} The new day: {day}.',
    'Xin loi ong/ba: ho so {code} tre hen, hen lai {day}. Chi tiet: {link}', 'We apologise: dossier {code} is late, new day {day}. See {link}', 48),
  ('resolved', 'Hồ sơ {code} đã có kết quả', 'Dossier {code} has its result',
    'Hồ sơ {code} về “{procedure}” đã giải quyết xong. Mời ông/bà nhận kết quả tại {agency}.', 'Dossier {code} on “{procedure}” has been decided. The result waits at {agency}.',
    'Ho so {code} da co ket qua, moi nhan tai {agency}. Chi tiet: {link}', 'Dossier {code} is decided, result at {agency}. See {link}', 72),
  ('returned', 'Đã trả kết quả hồ sơ {code}', 'The result of dossier {code} was handed over',
    'Kết quả hồ sơ {code} về “{procedure}” đã được trao. Nếu ông/bà chưa nhận, hãy báo ngay cho {agency}.', 'The result of dossier {code} on “{procedure}” was handed over. If you have not received it, tell {agency} at once.',
    'Da tra ket qua ho so {code}. Neu chua nhan, bao ngay {agency}. {link}', 'Result of dossier {code} handed over. Not you? Tell {agency}. {link}', 48)
), means (channel, is_plain, most) as (values ('mail', false, 8000), ('sms', true, 160), ('zalo', false, 1000), ('push', false, 240))
select kind, channel, case when channel = 'sms' then null else title_vi end, case when channel = 'sms' then null else title_en end,
  case channel when 'mail' then E'Kính gửi ông/bà {name},\n\n' || long_vi || E'\n\nTheo dõi hồ sơ tại: {link}\n\n{agency}\nThư gửi tự động, vui lòng không trả lời.' when 'sms' then short_vi else long_vi end,
  case channel when 'mail' then E'Dear {name},\n\n' || long_en || E'\n\nFollow the dossier at {link}\n\n{agency}\nThis mail was sent automatically; please do not reply.' when 'sms' then short_en else long_en end,
  is_plain, most, case channel when 'zalo' then 'ho-so-' || kind end, hours, '2020-01-01',
  case kind when 'apology' then 'Nghị định 61/2018/NĐ-CP, Điều 19; chưa đối chiếu văn bản hợp nhất' else 'Nghị định 61/2018/NĐ-CP, Điều 17, 19; Nghị định 45/2020/NĐ-CP, Điều 11; chưa đối chiếu văn bản hợp nhất' end
from occasion cross join means;

-- One telling to one address, from its queueing to what became of it.
create table messages.message (
  id          uuid primary key default uuidv7(),
  -- The occurrence it tells of, once per address.
  event_id    bigint not null,
  place       int not null,
  kind        text not null,
  channel     text not null check (channel in ('mail', 'sms', 'zalo', 'push')),
  language    text not null check (language in ('vi', 'en')),
  dossier_id  uuid not null,
  code        text not null,
  agency_id   uuid not null,
  -- Nothing of the person: code, day, amount.
  facts       jsonb not null,
  mask        text not null,
  -- Address, title, words: encrypted, bound to this row.
  letter      bytea not null,
  state       text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'bounced', 'failed', 'expired')),
  -- Counts what an official sent anew; id and round together are what a provider knows one sending by.
  round       int not null default 1 check (round > 0),
  attempts    int not null default 0,
  -- When it may be tried, or, while it is under way, when another worker takes it over.
  next_at     timestamptz not null,
  expires_at  timestamptz not null,
  provider_id text,
  problem     text,
  queued_at   timestamptz not null,
  sent_at     timestamptz,
  ended_at    timestamptz,
  unique (event_id, channel, place),
  check ((ended_at is null) = (state in ('queued', 'sending', 'sent')))
);
create index message_due on messages.message (channel, next_at) where state in ('queued', 'sending');
create index message_expiry on messages.message (expires_at) where state in ('queued', 'sending');
create index message_of_agency on messages.message (agency_id, id);
create index message_gone_wrong on messages.message (agency_id, id) where state in ('bounced', 'failed', 'expired');
create index message_of_dossier on messages.message (dossier_id, id);

-- Reports taken from providers: none is taken twice. Kept a little longer than an envelope is believed.
create table messages.report (
  channel    text not null,
  report_id  text not null,
  message_id uuid not null,
  word       text not null,
  taken_at   timestamptz not null,
  primary key (channel, report_id)
);
create index report_age on messages.report (taken_at);

-- How a citizen wants to be told; found for a dossier by a keyed hash of the applicant's personal number.
create table messages.preference (
  citizen_id uuid primary key,
  number_key bytea unique,
  channels   text[] not null check (channels <@ '{mail,sms,zalo,push}'),
  language   text not null check (language in ('vi', 'en')),
  set_at     timestamptz not null
);

-- Browsers that agreed to be told (RFC 8030): address and keys encrypted.
create table messages.subscription (
  id            uuid primary key default uuidv7(),
  citizen_id    uuid not null,
  endpoint_hash bytea not null check (length(endpoint_hash) = 32),
  secret        bytea not null,
  label         text not null,
  created_at    timestamptz not null,
  ended_at      timestamptz
);
create unique index subscription_open on messages.subscription (citizen_id, endpoint_hash) where ended_at is null;

-- The key browsers know this installation by (RFC 8292): made once, its private half encrypted.
create table messages.vapid (
  is_only     boolean primary key default true check (is_only),
  public_key  text not null,
  private_key bytea not null,
  made_at     timestamptz not null
);
