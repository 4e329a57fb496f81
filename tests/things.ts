// What an agency of the world has, by kind.
import type { Endpoint } from '#platform/contract'
import { sql } from '#platform/database'
import type { IdPosition } from './plausible.ts'
import type { startWorld } from './world.ts'

export type Things = Record<string, string[]>

/** Real things of an agency, by kind, read where they lie. */
export async function thingsOf({ app, cast }: Awaited<ReturnType<typeof startWorld>>, key: 'north' | 'south'): Promise<Things> {
  const { members, units, unitId, incoming, outgoing } = cast[key]
  const people = Object.values(members)
  const [persons, positions] = [people.map(({ personId }) => personId), people.map(({ positionId }) => positionId)]
  const ids = async (query: ReturnType<typeof sql<{ id: string }>>) => (await query.execute(app.database.read)).rows.map(({ id }) => id)
  const ofStore = await thingsOfStore(ids, unitId)
  const told = [...Object.values(incoming), ...Object.values(outgoing)]
  const documents = [...told, ...await ids(sql`select id from documents.document where agency_id = ${unitId} and id <> all(${told}::uuid[]) order by id`)]
  const tasks = await ids(sql`select id from tasks.task where agency_id = ${unitId}`)
  return {
    ...ofStore, ...await thingsOfServices(ids, unitId), ...await thingsOfQueue(ids, unitId), ...await thingsOfPeople(ids, { persons, positions, unitId }), document: documents, subject: [...documents, ...tasks, ...ofStore.workFile!], unit: Object.values(units), person: persons, position: positions,
    file: await ids(sql`select file_id as id from documents.version v join documents.document d on d.id = v.document_id where d.agency_id = ${unitId}
      union select f.file_id from dossiers.file f join dossiers.dossier o on o.id = f.dossier_id where o.agency_id = ${unitId}
      union select id from platform.file where uploaded_by = any(${persons}::uuid[]) order by id`),
    task: tasks,
    duty: await ids(sql`select id from tasks.duty where agency_id = ${unitId}`),
    consultation: await ids(sql`select id from consultation.consultation where agency_id = ${unitId}`),
    request: await ids(sql`select r.id from consultation.request r join consultation.consultation c on c.id = r.consultation_id where c.agency_id = ${unitId}`),
    signature: await ids(sql`select v.signature_id as id from documents.signing_view v join documents.document d on d.id = v.document_id where d.agency_id = ${unitId}`),
    signingBatch: await ids(sql`select id from documents.signing_batch where agency_id = ${unitId}`),
    comment: await ids(sql`select c.id from documents.comment c join documents.document d on d.id = c.document_id where d.agency_id = ${unitId}`),
    suggestion: await ids(sql`select s.id from documents.suggestion s join documents.document d on d.id = s.document_id where d.agency_id = ${unitId}`),
    writing: await ids(sql`select place as id from documents.writing where position_id = any(${positions}::uuid[])`),
    freeze: await ids(sql`select id from documents.freeze where agency_id = ${unitId}`),
    search: await ids(sql`select id from finding.saved_search where person_id = any(${persons}::uuid[])`),
    field: await ids(sql`select id from fields.field where agency_id = ${unitId}`),
    incident: await ids(sql`select id from incidents.incident where agency_id = ${unitId}`),
    batch: await ids(sql`select id from capture.batch where agency_id = ${unitId}`),
    piece: await ids(sql`select p.id from capture.piece p join capture.batch b on b.id = p.batch_id where b.agency_id = ${unitId}`),
    page: await ids(sql`select g.id from capture.page g join capture.batch b on b.id = g.batch_id where b.agency_id = ${unitId}`),
    parcel: await ids(sql`select id from delivery.parcel where receiver_id = ${unitId}`),
    notice: await ids(sql`select id from notifications.notice where key = any(${positions}::uuid[])`),
    charge: await ids(sql`select id from payments.charge where agency_id = ${unitId} order by id`),
    feeReceipt: await ids(sql`select id from payments.receipt where agency_id = ${unitId} order by id`),
    payment: await ids(sql`select id from payments.payment where agency_id = ${unitId} order by id`),
    refund: await ids(sql`select id from payments.refund where agency_id = ${unitId} order by id`),
    statementLine: await ids(sql`select id from payments.statement_line where agency_id = ${unitId} order by id`),
    anchor: await ids(sql`select id from signing.trust_anchor`),
  }
}

type Ids = (query: ReturnType<typeof sql<{ id: string }>>) => Promise<string[]>

/** What citizens come for: dossiers and what lies around them. */
async function thingsOfServices(ids: Ids, unitId: string): Promise<Things> {
  return {
    dossier: await ids(sql`select id from dossiers.dossier where agency_id = ${unitId} order by id`),
    step: await ids(sql`select s.id from dossiers.step s join dossiers.dossier d on d.id = s.dossier_id where d.agency_id = ${unitId} order by (s.state = 'open') desc, s.id`),
    client: await ids(sql`select client_id as id from dossiers.dossier where agency_id = ${unitId} and client_id is not null order by client_id`),
    scan: await ids(sql`select s.id from dossiers.scan s join dossiers.dossier d on d.id = s.dossier_id where d.agency_id = ${unitId} order by s.id`),
    sheet: await ids(sql`select id from dossiers.sheet where agency_id = ${unitId} order by id`),
    process: await ids(sql`select id from dossiers.process where agency_id = ${unitId}`),
    assistance: await ids(sql`select id from filing.assistance where agency_id = ${unitId}`),
    draft: await ids(sql`select draft_id as id from filing.assistance where agency_id = ${unitId} and draft_id is not null`),
    message: await ids(sql`select id from messages.message where agency_id = ${unitId} order by id`),
    shipment: await ids(sql`select id from post.shipment where agency_id = ${unitId} order by id`),
    query: await ids(sql`select q.id from population.query q join dossiers.dossier d on d.id = q.dossier_id where d.agency_id = ${unitId} order by q.id`),
  }
}

/** Its counter's numbers. */
const thingsOfQueue = async (ids: Ids, unitId: string): Promise<Things> => ({
  ticket: await ids(sql`select id from tickets.ticket where agency_id = ${unitId}`),
  group: await ids(sql`select id from tickets.service_group where agency_id = ${unitId}`),
  window: await ids(sql`select id from tickets.service_window where agency_id = ${unitId}`),
})

/** What people hold in person: accounts, keys, rights. */
async function thingsOfPeople(ids: Ids, { persons, positions, unitId }: { persons: string[]; positions: string[]; unitId: string }): Promise<Things> {
  return {
    account: await ids(sql`select id from identity.account where person_id = any(${persons}::uuid[])`),
    credential: await ids(sql`select id from signing.credential where person_id = any(${persons}::uuid[]) or agency_id = ${unitId}`),
    passkey: await ids(sql`select id from identity.passkey where person_id = any(${persons}::uuid[])`),
    ceremony: await ids(sql`select id from signing.ceremony where person_id = any(${persons}::uuid[])`),
    image: await ids(sql`select id from signing.image where person_id = any(${persons}::uuid[])`),
    delegation: await ids(sql`select id from people.inbox_delegation where absent_position_id = any(${positions}::uuid[])`),
    authority: await ids(sql`select id from people.signing_authority where position_id = any(${positions}::uuid[])`),
  }
}

/** What its archive keeps, the oldest first: an open file of the specialist's with a paper in it leads. */
async function thingsOfStore(ids: Ids, agencyId: string): Promise<Things> {
  const inFiles = sql`e join archive.file f on f.id = e.file_id where f.agency_id = ${agencyId}`
  return {
    workFile: await ids(sql`select id from archive.file where agency_id = ${agencyId} order by id`),
    plan: await ids(sql`select id from archive.plan where agency_id = ${agencyId} order by id`),
    planRow: await ids(sql`select r.id from archive.plan_row r join archive.plan p on p.id = r.plan_id where p.agency_id = ${agencyId} order by r.id`),
    entry: await ids(sql`select e.id from archive.entry ${inFiles} order by e.id`),
    content: await ids(sql`select coalesce(e.paper_id::text, e.contents->0->>'fileId') as id from archive.entry ${inFiles} and (e.paper_id is not null or e.contents is not null) order by e.id`),
    export: await ids(sql`select e.id from archive.export ${inFiles} order by e.id`),
    loan: await ids(sql`select id from archive.loan where agency_id = ${agencyId} order by id`),
    transfer: await ids(sql`select id from archive.transfer where agency_id = ${agencyId} order by id`),
    hold: await ids(sql`select id from archive.hold where agency_id = ${agencyId} order by id`),
    receipt: await ids(sql`select r.id from archive.receipt r join archive.file f on f.id = r.file_id where f.agency_id = ${agencyId} order by r.id`),
    deposit: await ids(sql`select id from archive.deposit where agency_id = ${agencyId} order by id`),
    destruction: await ids(sql`select id from archive.destruction where agency_id = ${agencyId} order by id`),
  }
}

/** A file of these paths is a work file; everywhere else it is one of the platform's. */
const namesWorkFiles = ({ path }: Endpoint) => /^\/(work-files|transfers|archive)(\/|$)/.test(path)
const kinds: [RegExp, string][] = [
  [/upload|attachment/i, 'file'], [/task/i, 'task'], [/document|inReplyTo|relatedIds?|^sourceId$/i, 'document'], [/^threadId$/, 'comment'], [/^(place|writingId)$/, 'writing'], [/file/i, 'file'], [/position|submitTo|coordinatorIds|reviewerIds/i, 'position'],
  [/^(unitIds?|leadUnitId|keeperUnitId|parentId|parentUnitId|receiverIds|agencyId|intoUnitId|within|successorIds|takes)$/, 'unit'], [/^(rowId|planRowId)$/, 'planRow'], [/^dropIds$/, 'entry'], [/^takenBy$/, 'person'],
]
/** What kind of thing an id at this place of an input names. */
export const kindOf = (endpoint: Endpoint, at: IdPosition): string => {
  const key = at.split('.').findLast((part) => !/^\d+$/.test(part))!
  if (/^fileIds?$/.test(key) && namesWorkFiles(endpoint)) return 'workFile'
  return kinds.find(([words]) => words.test(key))?.[1] ?? key.replace(/Ids?$/, '')
}
