-- consultation.ask: collect opinions on a draft or a document one leads; consultation.answer: give the opinion asked of oneself or one's unit.
update people.role set permissions = permissions || '{consultation.ask,consultation.answer}' where code in ('leader', 'deputy-leader', 'office-chief', 'unit-head', 'deputy-unit-head', 'specialist', 'form-checker', 'secretary');
