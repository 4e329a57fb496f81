-- A notice that repeats words somebody typed says, while it may hold a secret, only what `plain` says.
alter table notifications.notice add column plain jsonb;
alter table notifications.notice add column withheld_what jsonb;
-- Those already told: what was typed stands behind the colon of an urging.
update notifications.notice set plain = jsonb_build_object('vi', regexp_replace(what->>'vi', '( đôn đốc(?: cho ý kiến)?): .*$', '\1'), 'en', regexp_replace(what->>'en', '( urges you(?: for your opinion)?): .*$', '\1'))
 where what->>'vi' ~ ' đôn đốc(?: cho ý kiến)?: ';
update notifications.notice set withheld_what = what, what = plain where withheld_title is not null and plain is not null;
