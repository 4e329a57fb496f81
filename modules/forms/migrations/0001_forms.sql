create schema forms;

-- The electronic form of a procedure, in versions: what is in force on a day; published ones never change.
create table forms.form (
  id             uuid primary key default uuidv7(),
  procedure_code text not null unique
);
create table forms.version (
  form_id        uuid not null references forms.form,
  ordinal        int not null check (ordinal > 0),
  definition     jsonb not null,
  effective_from date not null,
  effective_to   date check (effective_to > effective_from),
  legal_basis    text not null,
  published_by   text not null,
  published_at   timestamptz not null,
  primary key (form_id, ordinal),
  constraint one_form_in_force exclude using gist (form_id with =, daterange(effective_from, effective_to) with &&)
);
