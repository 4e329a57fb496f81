-- A draft is written anew with every page: room on its page of the table, and an end that moves by whole days, let that happen in place, with no index touched.
alter table filing.draft set (fillfactor = 50);
