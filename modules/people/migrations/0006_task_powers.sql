-- tasks.work: do and read one's own tasks; tasks.assign: give them to one's own unit; tasks.direct: throughout the agency and below it;
-- tasks.follow: see and urge the tasks of the whole agency.
update people.role set permissions = permissions || '{tasks.work,tasks.assign,tasks.direct,tasks.follow}' where code in ('leader', 'deputy-leader', 'office-chief');
update people.role set permissions = permissions || '{tasks.work,tasks.assign}' where code in ('unit-head', 'deputy-unit-head');
update people.role set permissions = permissions || '{tasks.work}' where code in ('specialist', 'form-checker', 'secretary', 'archivist');
update people.role set permissions = permissions || '{tasks.work,tasks.follow}' where code = 'records-clerk';
