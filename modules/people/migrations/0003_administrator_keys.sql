-- Who issues and revokes certificates of the installation: its administrator.
update people.role set permissions = permissions || '{signing.manage}' where code = 'administrator';
