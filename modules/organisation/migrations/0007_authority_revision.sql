-- Who acts for which agency is remembered between requests until the tree changes.
create constraint trigger unit_is_authority after insert or update or delete on organisation.unit
  deferrable initially deferred for each row execute function platform.note_change('authority');
create constraint trigger unit_edge_is_authority after insert or update or delete on organisation.unit_edge
  deferrable initially deferred for each row execute function platform.note_change('authority');
