-- How a dossier came, who filed it himself, and what he answered to which version of which form.
alter table dossiers.dossier
  add column channel      text not null default 'counter' check (channel in ('counter', 'online', 'post', 'assisted')),
  -- The account it belongs to; its key stands in dossiers.access, where the citizen's own list is read.
  add column citizen_id   uuid,
  add column form_id      uuid,
  add column form_ordinal int,
  -- The questions as the citizen checked them, with the answers: encrypted, bound to the code.
  add column answers      bytea,
  -- What was asked for has been sent by the citizen and waits to be looked through.
  add column supplemented_at timestamptz,
  add check ((form_id is null) = (form_ordinal is null)),
  add check (channel <> 'online' or citizen_id is not null);

-- Which agencies offer a procedure online.
create index process_of_procedure on dossiers.process (procedure_code);
