-- Who said what stands at the foot of page 1, and when: the line has a history.
alter table documents.letterhead add column set_by text, add column set_at timestamptz;
