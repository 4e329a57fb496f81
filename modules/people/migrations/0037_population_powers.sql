-- Whoever handles dossiers may ask the population registry about the people in them; who controls procedures keeps which fields a procedure needs;
-- auditor and administrator look through what was asked, and the administrator answers citizens who object (Luật Căn cước 26/2023/QH15; Luật 91/2025/QH15).
update people.role set permissions = permissions || '{population.ask}' where 'dossiers.process' = any(permissions);
update people.role set permissions = permissions || '{population.manage}' where code = 'procedure-controller';
update people.role set permissions = permissions || '{population.review}' where code in ('auditor', 'administrator');
update people.role set permissions = permissions || '{population.answer}' where code = 'administrator';
