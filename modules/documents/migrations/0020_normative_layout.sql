-- Legal normative documents are drafted by their form, too (Luật 64/2025/QH15, Nghị định 78/2025/NĐ-CP).
update documents.document_type set has_layout = true where code in ('QĐ-QP', 'NQ-QP');
