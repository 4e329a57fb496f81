-- secrecy.keep: the register of secret papers kept on paper; who keeps the seal keeps it, who answers for the office reads it.
update people.role set permissions = permissions || '{secrecy.keep}' where code in ('records-clerk', 'office-chief');
