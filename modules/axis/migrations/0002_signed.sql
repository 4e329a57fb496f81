-- Partners that demand a signed envelope.
alter table axis.profile drop constraint profile_partner_check;
alter table axis.profile add constraint profile_partner_check check (partner in ('national', 'nationalSigned', 'nationalDetail', 'first2016', 'zipping', 'eDoc'));
