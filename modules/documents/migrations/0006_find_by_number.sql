-- A number typed alone finds its document at once: symbol or register number, beside who may see it.
create index document_by_number on documents.document using gin ((array[code_number, register_number::text]), acl);
