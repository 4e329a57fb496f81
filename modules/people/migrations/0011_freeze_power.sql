-- documents.freeze: freeze a set of the agency's documents, and lift it (NĐ 30/2020 App. VI).
update people.role set permissions = permissions || '{documents.freeze}' where code in ('records-clerk', 'office-chief');
