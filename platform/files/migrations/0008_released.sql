-- Content that is no longer kept: the record says what it was, the bytes go once nothing else has the same.
alter table platform.file add column released_at timestamptz;
alter table platform.file add column bytes_gone_at timestamptz;
create index file_released on platform.file (sha256) where released_at is not null and bytes_gone_at is null;
