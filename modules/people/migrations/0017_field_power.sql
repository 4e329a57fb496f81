-- fields.define: say which additional fields the agency keeps of its documents and files (NĐ 30/2020 App. VI).
update people.role set permissions = permissions || '{fields.define}' where code in ('records-clerk', 'office-chief', 'archivist');
