-- Whoever takes money at the counter compares it with the bank; that money goes back is decided by a leader, never by whoever asked for it.
update people.role set permissions = permissions || '{payments.reconcile}' where code in ('one-stop-clerk', 'office-chief');
update people.role set permissions = permissions || '{payments.reconcile,payments.approve}' where code in ('leader', 'deputy-leader');
