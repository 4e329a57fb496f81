-- incidents.read: see secrets found in the system and who had opened them; incidents.decide: destroy or give back.
update people.role set permissions = permissions || '{incidents.read}' where code in ('records-clerk', 'leader', 'deputy-leader', 'office-chief');
update people.role set permissions = permissions || '{incidents.decide}' where code in ('leader', 'deputy-leader', 'office-chief');
