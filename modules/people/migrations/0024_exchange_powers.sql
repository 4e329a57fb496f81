-- Administrators keep the exchange with other installations running; auditors see how it fares.
update people.role set permissions = permissions || '{exchange.read,exchange.manage}' where code = 'administrator';
update people.role set permissions = permissions || '{exchange.read}' where code = 'auditor';
