-- A head that was shown is held to the log its member has later: the beginning of it (RFC 9162 §2.1.4), or not.
alter table exchange.seen_head add column judged_at timestamptz, add column is_continued boolean,
  add check ((judged_at is null) = (is_continued is null));
create index seen_head_unjudged on exchange.seen_head (member, size) where judged_at is null;
create index seen_head_judged on exchange.seen_head (member, judged_at desc, size desc) where is_continued;

-- What the comparison found of the partner's log: heads it continues, heads it does not; null where it proved nothing.
alter table exchange.reconciliation add column proven int, add column forked int, add check ((proven is null) = (forked is null));
