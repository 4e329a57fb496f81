-- identity.figures: how often the system was entered, by period and unit (NĐ 30/2020 App. VI).
update people.role set permissions = permissions || '{identity.figures}' where code in ('administrator', 'auditor');
