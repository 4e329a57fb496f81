-- Whoever sits at a counter helps citizens who stand before it to file, with their consent (NĐ 118/2025/NĐ-CP: one file from any counter of the province).
update people.role set permissions = permissions || '{filing.assist}' where code = 'one-stop-clerk';
