-- Who belongs to the exchange between installations: the administrator keeps it, the auditor reads it.
update people.role set permissions = permissions || '{members.read,members.manage}' where code = 'administrator';
update people.role set permissions = permissions || '{members.read}' where code = 'auditor';
