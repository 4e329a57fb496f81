-- The administrator locks a citizen's account that is misused, with a reason, and opens it again.
update people.role set permissions = permissions || '{citizens.lock}' where code = 'administrator';
