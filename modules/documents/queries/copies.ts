import { sql, type Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import type { ScanRule } from '../rules.ts'
import { tables } from '../tables.ts'
import { findDocument, numberOf, visibleTo, type DocumentRow } from './find.ts'

const REGISTERED = ['registered', 'submitted', 'directed', 'assigned', 'processing', 'completed']

/** Copies are made of what has left or entered a register and stands. */
export const isCopyable = ({ direction, state }: DocumentRow) => (direction === 'outgoing' ? state === 'issued' : REGISTERED.includes(state))

/** The copy a document is, if it is one. */
export const copyOf = (db: Db, documentId: string) => tables(db).selectFrom('documents.copy').selectAll().where('documentId', '=', documentId).executeTakeFirst()

/** How a paper is scanned before it becomes an electronic copy, on a day. */
export async function scanRule(db: Db, on: string): Promise<ScanRule & { legalBasis: string }> {
  const { rows } = await sql<ScanRule & { legalBasis: string }>`select least_version, least_dpi, legal_basis from documents.scan_rule
    where valid_from <= ${on}::date and (valid_to is null or valid_to > ${on}::date) order by valid_from desc limit 1`.execute(db)
  return rows[0]!
}

type Row = contract.CopyCard

export const listCopies: Handler<typeof contract.listCopies> = async ({ db, actor }, { documentId }) => {
  const document = await findDocument(db, actor, documentId)
  const { rows: copies } = await sql<Row>`select d.id as document_id, c.kind, c.form, d.code_number || '/' || d.code_notation as number, d.issued_on, d.state
    from documents.copy c join documents.document d on d.id = c.document_id where c.source_id = ${documentId} and ${visibleTo(actor)} order by d.created_at, d.id limit 100`.execute(db)
  const copy = await copyOf(db, documentId)
  const source = copy && (await findDocument(db, actor, copy.sourceId).catch(() => null))
  return { copies, source: source ? { documentId: source.id, number: numberOf(source), subject: source.subject } : null, isCopyable: isCopyable(document) }
}
