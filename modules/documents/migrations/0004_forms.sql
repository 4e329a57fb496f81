-- Every administrative type of Article 7 now has its form (NĐ 30/2020 App. III, models 1.1 to 1.10).
update documents.document_type set has_layout = true
  where code in ('NQ', 'CT', 'QC', 'QyĐ', 'TC', 'HD', 'CTr', 'KH', 'PA', 'ĐA', 'DA', 'BC', 'BB', 'HĐ', 'CĐ', 'BGN', 'BTT', 'GUQ', 'GM', 'GGT', 'GNP', 'PG', 'PC', 'PB', 'TCg');

-- What an agency prints at the foot of page 1 (box 13): address, mail, site, telephone; one row per agency and day it holds from.
create table documents.letterhead (
  agency_id   uuid not null,
  contact     text not null check (length(contact) between 1 and 300),
  valid_from  date not null,
  valid_to    date check (valid_to > valid_from),
  legal_basis text not null,
  primary key (agency_id, valid_from)
);

-- A form checker who passes what the check calls wrong says why; the reasons stay beside the initial.
alter table documents.review add column overridden jsonb;
