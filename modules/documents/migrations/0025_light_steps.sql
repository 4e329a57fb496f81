-- An index on the holder had every step of every document rewrite its search index too; what waits to be signed is known to the queue of work.
drop index documents.document_to_sign;
