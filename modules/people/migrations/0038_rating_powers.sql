-- Leaders read the index of QĐ 766 and how their officers are rated; who controls procedures keeps its weights and the connection with the national portal.
update people.role set permissions = permissions || '{ratings.read}' where code in ('leader', 'deputy-leader', 'office-chief', 'unit-head', 'one-stop-clerk');
update people.role set permissions = permissions || '{ratings.read,ratings.manage,portal.manage}' where code = 'procedure-controller';
