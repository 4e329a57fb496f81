-- What leads to these pages is not called by its name while it may be a state secret: neither what was told before, nor what is still to be told.
create table notifications.hidden (
  path  text primary key,
  title text not null
);
alter table notifications.notice add column withheld_title text;
create index notice_of_path on notifications.notice (path text_pattern_ops);
