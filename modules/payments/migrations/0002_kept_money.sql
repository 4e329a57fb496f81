-- The same reference with another day, sum or words is another entry: kept beside the first until a person decides. Joined: with others it made up what its charge was waiting for.
alter table payments.statement_line
  add column ordinal int not null default 1 check (ordinal > 0),
  drop constraint statement_line_agency_id_bank_ref_key,
  drop constraint statement_line_state_check,
  drop constraint statement_line_check,
  add constraint line_once unique (agency_id, bank_ref, ordinal),
  add constraint statement_line_state_check check (state in ('matched', 'unmatched', 'over', 'under', 'joined', 'duplicate', 'conflict')),
  add constraint line_with_charge check ((state in ('unmatched', 'conflict')) = (charge_id is null));
drop index payments.line_to_decide;
create index line_to_decide on payments.statement_line (agency_id, id) where state in ('unmatched', 'under', 'conflict') and decided_at is null;
create index part_of_charge on payments.statement_line (charge_id) where state = 'under';

-- What goes back is a payment, or a line of the bank that was set aside; that it left is recorded with the reference of the transfer.
alter table payments.refund
  alter column payment_id drop not null,
  add column line_id uuid references payments.statement_line,
  add column returned_by text,
  add column returned_at timestamptz,
  add column transfer_ref text,
  drop constraint refund_state_check,
  add constraint refund_state_check check (state in ('asked', 'approved', 'refused', 'returned')),
  add constraint refund_of_one check (num_nonnulls(payment_id, line_id) = 1),
  add constraint returned_with_reference check ((state = 'returned') = (returned_at is not null) and num_nulls(returned_by, returned_at, transfer_ref) in (0, 3));
create unique index line_refunded_once on payments.refund (line_id) where state <> 'refused';
create index refund_of_line on payments.refund (line_id, id) where line_id is not null;

-- What is no longer owed so is not paid so: the gateway is asked to close the order, and what was paid there before is taken as what it is.
alter table payments.session
  drop constraint session_state_check,
  drop constraint session_check,
  add constraint session_state_check check (state in ('open', 'closing', 'closed', 'paid', 'failed', 'expired')),
  add constraint session_ended check ((state in ('open', 'closing')) = (ended_at is null));
drop index payments.session_to_ask;
create index session_to_ask on payments.session (ask_at) where state in ('open', 'closing');
create index session_open on payments.session (charge_id) where state = 'open';
