-- The counter calls numbers; whoever leads an agency follows its queue and keeps its windows, as does who controls procedures.
update people.role set permissions = permissions || '{tickets.serve,tickets.follow}' where code = 'one-stop-clerk';
update people.role set permissions = permissions || '{tickets.follow,tickets.manage}' where code in ('leader', 'deputy-leader', 'office-chief');
