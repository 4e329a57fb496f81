-- What a task asks for beyond the verbs there are: decide on another deadline, let it go on.
alter table work.item drop constraint item_verb_check;
alter table work.item add constraint item_verb_check check (verb in ('direct', 'assign', 'process', 'coordinate', 'note', 'review', 'check-form', 'submit-slip',
  'sign', 'number', 'seal', 'issue', 'register', 'revise', 'approve', 'confirm', 'hand-over', 'accept', 'give-back', 'decide-extension', 'resume'));
