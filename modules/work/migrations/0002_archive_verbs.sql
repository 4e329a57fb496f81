-- What the keeping of work files asks of people: a plan or a destruction approved, a change of rights confirmed, files handed over, accepted, brought back.
alter table work.item drop constraint item_verb_check;
alter table work.item add constraint item_verb_check check (verb in ('direct', 'assign', 'process', 'coordinate', 'note', 'review', 'check-form', 'submit-slip',
  'sign', 'number', 'seal', 'issue', 'register', 'revise', 'approve', 'confirm', 'hand-over', 'accept', 'give-back'));
