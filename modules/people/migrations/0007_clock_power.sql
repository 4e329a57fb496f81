-- clock.read: how long things lie where, in one's own agency.
update people.role set permissions = permissions || '{clock.read}' where code in ('leader', 'deputy-leader', 'office-chief', 'unit-head', 'deputy-unit-head');
