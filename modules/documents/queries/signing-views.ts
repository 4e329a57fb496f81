import { createHash } from 'node:crypto'
import { unitsById } from '#modules/organisation'
import { positionsById, signingAuthorityFor, type SigningAuthority } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { sql } from '#platform/database'
import { filesById } from '#platform/files'
import type { Context } from '#platform/http'
import type { DraftContent } from '../contract.ts'
import { canonical } from '../rules/evidence.ts'
import { risksOf, type Risk } from '../rules/risks.ts'
import type { DocumentTable } from '../tables.ts'
import { countUnsettled } from './remarks.ts'
import type { Selectable } from 'kysely'

type Reading = Pick<Context, 'db' | 'actor' | 'now'>
type Row = Pick<Selectable<DocumentTable>, 'id' | 'typeCode' | 'subject' | 'urgency' | 'dueOn' | 'agencyId' | 'signerName' | 'signerPosition' | 'signerPositionId' | 'drafterPositionId' | 'codeNotation' | 'slip' | 'body'> & { typeName: string }
type Version = { documentId: string; ordinal: number; fileId: string; words: Partial<DraftContent> | null }
type Review = { documentId: string; ordinal: number; kind: 'content' | 'form' | 'returned' | 'signed'; name: string; title: string | null; opinion: string | null; overridden: { reason: string; rules: string[] } | null; found: { must: string[]; should: string[] } | null; at: Date }
type Laid = { documentId: string; fileId: string; name: string; isInternal: boolean }

/** What is laid before a signer, and the hash that stands for exactly this. */
export type SigningView = { documentId: string; fileId: string; fileSha256: string; shown: Shown; text: string; sha256: string }

export type Shown = {
  version: 1
  document: { id: string; type: string; subject: string; notation: string | null; urgency: string; dueOn: string | null; agency: string; drafter: string | null; signer: string }
  file: { sha256: string; name: string; ordinal: number; pages: number | null }
  slip: unknown
  addressees: string[]
  recipients: string[]
  reviews: { kind: string; by: string; at: Date; ordinal: number; opinion: string | null; override: { reason: string; rules: string[] } | null }[]
  formCheck: { must: string[]; should: string[] } | null
  attachments: { name: string; sha256: string; isInternal: boolean }[]
  authority: { lines: string[]; title: string; legalBasis: string; agencyId: string } | null
  risks: Risk[]
}

const byDocument = <R extends { documentId: string }>(rows: R[]) => Map.groupBy(rows, ({ documentId }) => documentId)

/** Papers that wait for the actor's signature (or of these ids those that may be read), with everything shown of them, in few statements however many they are. */
async function gather({ db, actor }: Reading, ids: readonly string[]) {
  const wanted = sql`${[...ids]}::uuid[]`
  const [documents, versions, reviews, laid] = await Promise.all([
    sql<Row>`select d.id, d.type_code, t.name as type_name, d.subject, d.urgency, d.due_on, d.agency_id, d.signer_name, d.signer_position, d.signer_position_id, d.drafter_position_id, d.code_notation, d.slip, d.body
      from documents.document d join documents.document_type t on t.code = d.type_code and t.valid_to is null
     where d.id = any(${wanted}) and d.acl && ${[...actor.keys]}::uuid[] and d.set_aside_at is null`.execute(db),
    sql<Version>`select distinct on (v.document_id) v.document_id, v.ordinal, v.file_id,
        (select w.content from documents.version w where w.document_id = v.document_id and w.content is not null order by w.ordinal desc limit 1) as words
      from documents.version v where v.document_id = any(${wanted}) order by v.document_id, v.ordinal desc`.execute(db),
    sql<Review>`select document_id, ordinal, kind, name, title, opinion, overridden, found, at from documents.review where document_id = any(${wanted}) order by id`.execute(db),
    sql<Laid>`select document_id, file_id, name, is_internal from documents.attachment where document_id = any(${wanted}) order by document_id, ordinal`.execute(db),
  ])
  return { documents: documents.rows, versions: byDocument(versions.rows), reviews: byDocument(reviews.rows), laid: byDocument(laid.rows) }
}

type Gathered = Awaited<ReturnType<typeof gather>>

/** One question for many papers: most of a pile are signed under the same authority. */
function authorities({ db, now }: Reading) {
  const known = new Map<string, Promise<SigningAuthority | null>>()
  return ({ signerPositionId, typeCode, agencyId }: Row) => {
    const name = [signerPositionId, typeCode, agencyId].join()
    const found = known.get(name) ?? (signerPositionId === null ? Promise.resolve(null) : signingAuthorityFor(db, { positionId: signerPositionId, documentType: typeCode, agencyId, at: now }))
    known.set(name, found)
    return found
  }
}

/** Initials given since the last return: earlier ones are void. */
const standing = (reviews: Review[]) => reviews.slice(reviews.findLastIndex(({ kind }) => kind === 'returned') + 1).filter(({ kind }) => kind === 'content' || kind === 'form')

const nameOf = ({ name, title }: Pick<Review, 'name' | 'title'>) => (title ? `${name}, ${title}` : name)

type Around = { files: Awaited<ReturnType<typeof filesById>>; units: Awaited<ReturnType<typeof unitsById>>; drafters: Awaited<ReturnType<typeof positionsById>>; unsettled: Map<string, number>; today: string }

function risksIn(row: Row, { reviews, laid, authority }: Of, { files, unsettled, today }: Around, ordinal: number) {
  return risksOf({
    today, dueOn: row.dueOn, ordinal, text: row.body, unresolved: unsettled.get(row.id) ?? 0, authority, isPrintedOtherwise: authority !== null && authority.positionTitle !== row.signerPosition,
    reviews: reviews.map((each) => ({ kind: each.kind, ordinal: each.ordinal, at: each.at, by: nameOf(each), opinion: each.opinion, overridden: each.overridden?.rules ?? [], found: each.found })),
    attachments: laid.map(({ name, fileId }) => ({ name, at: files.get(fileId)!.createdAt })),
  })
}

type Of = { version: Version; reviews: Review[]; laid: Laid[]; authority: SigningAuthority | null }

const headOf = (row: Row, { units, drafters }: Around): Shown['document'] => ({
  id: row.id, type: row.typeName, subject: row.subject, notation: row.codeNotation, urgency: row.urgency, dueOn: row.dueOn, agency: units.get(row.agencyId)?.name ?? '',
  drafter: drafters.get(row.drafterPositionId ?? '')?.personName ?? null, signer: [row.signerPosition, row.signerName].filter(Boolean).join(' '),
})

function shownOf(row: Row, of: Of, around: Around): Shown {
  const { version: { fileId, ordinal, words }, reviews, laid, authority } = of
  const { files } = around
  const file = files.get(fileId)!
  return {
    version: 1, document: headOf(row, around),
    file: { sha256: file.sha256, name: file.name, ordinal, pages: file.pages }, slip: row.slip, addressees: words?.addressees ?? [], recipients: words?.recipients ?? [],
    reviews: reviews.map((each) => ({ kind: each.kind, by: nameOf(each), at: each.at, ordinal: each.ordinal, opinion: each.opinion, override: each.overridden })),
    formCheck: reviews.findLast(({ kind }) => kind === 'form')?.found ?? null,
    attachments: laid.map(({ name, isInternal, fileId: id }) => ({ name, isInternal, sha256: files.get(id)!.sha256 })),
    authority: authority && { lines: authority.capacityLines, title: authority.positionTitle, legalBasis: authority.legalBasis, agencyId: authority.agencyId },
    risks: risksIn(row, of, around, ordinal),
  }
}

async function aroundOf({ db, now }: Reading, { documents, versions, laid }: Gathered): Promise<Around> {
  const fileIds = [...versions.values(), ...laid.values()].flat().map(({ fileId }) => fileId)
  const [files, units, drafters, unsettled] = await Promise.all([
    filesById(db, fileIds), unitsById(db, documents.map(({ agencyId }) => agencyId)), positionsById(db, documents.flatMap(({ drafterPositionId }) => drafterPositionId ?? [])),
    countUnsettled(db, documents.map(({ id }) => id)),
  ])
  return { files, units, drafters, unsettled, today: dayOf(now) }
}

/** What is shown of these papers now; a paper that may not be read is absent. */
export async function signingViews(context: Reading, ids: readonly string[]): Promise<Map<string, SigningView>> {
  const gathered = await gather(context, ids)
  const [around, authorityOf] = [await aroundOf(context, gathered), authorities(context)]
  const views = new Map<string, SigningView>()
  for (const row of gathered.documents) {
    const version = gathered.versions.get(row.id)![0]!
    const of = { version, reviews: standing(gathered.reviews.get(row.id) ?? []), laid: gathered.laid.get(row.id) ?? [], authority: await authorityOf(row) }
    const shown = shownOf(row, of, around)
    const text = canonical(shown)
    views.set(row.id, { documentId: row.id, fileId: version.fileId, fileSha256: shown.file.sha256, shown, text, sha256: sha256(text) })
  }
  return views
}

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex')
