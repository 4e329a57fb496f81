-- What a timestamp authority (RFC 3161) said of a seal: one token over its chained root, added once it can be had.
create table platform.audit_seal_timestamp (
  seal_id    bigint primary key,
  token      bytea not null,
  stamped_at timestamptz not null
);
create trigger audit_seal_timestamp_is_append_only before update or delete or truncate on platform.audit_seal_timestamp
  for each statement execute function platform.refuse_change();
