-- A receipt that comes back names a package by its hash: the export it was made in is found at once.
create index export_of_package on archive.export (package_id) where package_id is not null;
