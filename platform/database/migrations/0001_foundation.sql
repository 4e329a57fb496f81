create schema if not exists platform;
create extension if not exists unaccent with schema public;
create extension if not exists pg_trgm with schema public;

-- PostgreSQL 18 brings uuidv7(); older servers get the same by hand (RFC 9562 §5.7).
do $$
begin
  if to_regproc('pg_catalog.uuidv7') is null then
    create function public.uuidv7() returns uuid language sql volatile parallel safe as $f$
      select encode(
        set_bit(set_bit(
          overlay(uuid_send(gen_random_uuid()) placing
            substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6),
          52, 1), 53, 1), 'hex')::uuid
    $f$;
  end if;
end $$;

-- One folding for texts and for queries: "Quyết định 123/QĐ-UBND" and "quyet dinh 123 qd ubnd" meet.
create function platform.vn_fold(t text) returns text language sql immutable strict parallel safe
return btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, normalize(t, NFC))), '[^a-z0-9]+', ' ', 'g'));
