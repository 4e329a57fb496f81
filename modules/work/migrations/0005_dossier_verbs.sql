-- The last verb of a dossier: put the result into the citizen's hand.
alter table work.item drop constraint item_verb_check;
alter table work.item add constraint item_verb_check check (verb in ('direct', 'assign', 'process', 'coordinate', 'note', 'review', 'check-form', 'submit-slip',
  'sign', 'number', 'seal', 'issue', 'register', 'revise', 'approve', 'confirm', 'hand-over', 'accept', 'give-back', 'decide-extension', 'resume', 'give-opinion', 'cancel-copy', 'return-result'));
