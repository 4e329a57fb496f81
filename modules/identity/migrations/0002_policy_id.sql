-- Events name what they are about by id.
alter table identity.policy add column id uuid not null unique default uuidv7();
