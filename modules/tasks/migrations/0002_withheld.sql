-- The words of a task whose document may be a state secret lie here, and the task itself holds none, until it is decided; empty once they were destroyed.
alter table tasks.task add column withheld jsonb;
-- The same for a product named in a report.
alter table tasks.report add column withheld_product text;
create index report_of_product on tasks.report (product_document_id) where product_document_id is not null;
