-- What was filed on the national portal is online too, and belongs to no account here.
do $$ declare named text; begin
  select conname into named from pg_constraint where conrelid = 'dossiers.dossier'::regclass and pg_get_constraintdef(oid) like '%citizen_id IS NOT NULL%';
  if named is not null then execute format('alter table dossiers.dossier drop constraint %I', named); end if;
end $$;
