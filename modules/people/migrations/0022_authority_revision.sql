-- Whom a session acts as is remembered between requests until one of these changes.
create constraint trigger person_is_authority after insert or update or delete on people.person
  deferrable initially deferred for each row execute function platform.note_change('authority');
create constraint trigger position_is_authority after insert or update or delete on people.position
  deferrable initially deferred for each row execute function platform.note_change('authority');
create constraint trigger position_role_is_authority after insert or update or delete on people.position_role
  deferrable initially deferred for each row execute function platform.note_change('authority');
create constraint trigger role_is_authority after insert or update or delete on people.role
  deferrable initially deferred for each row execute function platform.note_change('authority');
