-- A telephone confirmed before the person was proven lets nobody into the proven account: its owner confirms one anew.
update citizens.session s set ended_at = now() from citizens.citizen c where c.id = s.citizen_id and c.number_key is not null and s.means = 'phone' and s.ended_at is null;
update citizens.citizen set phone_key = null where number_key is not null;

-- Mức định danh, as the identity provider says it (Nghị định 69/2024/NĐ-CP).
alter table citizens.citizen add column identity_level smallint check (identity_level in (1, 2));

-- A locked account lets nobody in; who locked it stands in the audit, why stands here too.
alter table citizens.citizen add column lock_reason text, add constraint locked_with_reason check ((locked_at is null) = (lock_reason is null));

-- Which attempt used a code, and whom it let in: the same attempt, repeated because its answer was lost, is let in again.
alter table citizens.phone_code add column attempt bytea check (length(attempt) = 32), add column citizen_id uuid references citizens.citizen;

comment on table citizens.citizen is 'Personal number, birth day, sex, address, telephone and mail are encrypted in facts, bound to the row; the name is not, as on every paper the offices issue.';
comment on column citizens.session.address is 'Kept plain so that its owner recognises where he is signed in; forgotten a day after the session ends.';
comment on column citizens.vault_entry.name is 'The name of the kind of paper, as the procedure calls its result; the paper itself lies in the files.';
