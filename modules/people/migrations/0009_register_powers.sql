-- documents.read-registers: read and print the books; documents.arrange-registers: choose how they are laid out;
-- documents.confirm-books: confirm that the book of a year is closed (NĐ 30/2020 Art. 6, Art. 15).
update people.role set permissions = permissions || '{documents.read-registers,documents.arrange-registers}' where code = 'records-clerk';
update people.role set permissions = permissions || '{documents.read-registers,documents.arrange-registers,documents.confirm-books}' where code in ('leader', 'deputy-leader', 'office-chief');
