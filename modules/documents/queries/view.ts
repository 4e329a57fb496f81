import { findUnit } from '#modules/organisation'
import { findPosition } from '#modules/people'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { cardOf } from './cards.ts'
import { findDocument, numberOf, type DocumentRow } from './find.ts'
import { freezesOf } from './freezes.ts'
import { reviewersOf } from './reviewers.ts'
import { documentType } from './types.ts'
import { verbsFor } from './verbs.ts'
import { versionsOf } from './versions.ts'

const attachmentsOf = (db: Db, id: string) => tables(db).selectFrom('documents.attachment').selectAll().where('documentId', '=', id).orderBy('ordinal').execute()
const assignmentsOf = (db: Db, id: string) => tables(db).selectFrom('documents.assignment').selectAll().where('documentId', '=', id).orderBy('createdAt').orderBy('id').execute()
const reviewsOf = (db: Db, id: string) => tables(db).selectFrom('documents.review').selectAll().where('documentId', '=', id).orderBy('id').execute()
const receiversOf = (db: Db, id: string) => tables(db).selectFrom('documents.receiver').select(['unitId', 'name']).where('documentId', '=', id).orderBy('name').execute()

type Related = contract.DocumentView['related'][number]

/** Related documents in both directions, each only if I may see it too. */
async function relatedOf(db: Db, actor: Parameters<typeof findDocument>[1], id: string): Promise<Related[]> {
  const links = await tables(db).selectFrom('documents.relation').selectAll().where((eb) => eb.or([eb('documentId', '=', id), eb('relatedId', '=', id)])).limit(50).execute()
  const related = await Promise.all(links.map(async (link) => {
    const [other, kind] = link.documentId === id ? [link.relatedId, link.kind === 'reply' ? 'source' : link.kind] : [link.documentId, link.kind]
    const row = await findDocument(db, actor, other).catch(() => null)
    return row && { id: row.id, kind: kind as Related['kind'], number: numberOf(row), subject: row.subject, direction: row.direction }
  }))
  return related.filter((each) => each !== null)
}

/** Initials given on the pages that are still the current ones: a return makes earlier initials void. */
function standingReviews(reviews: Awaited<ReturnType<typeof reviewsOf>>) {
  const lastReturn = reviews.findLastIndex(({ kind }) => kind === 'returned')
  return reviews.slice(lastReturn + 1).filter(({ kind }) => kind === 'content' || kind === 'form')
    .map(({ kind, name, title, at, opinion, overridden }) => ({ kind: kind as 'content' | 'form', name, title, at, opinion, override: overridden as contract.DocumentView['reviews'][number]['override'] }))
}

const opinionsOf = (reviews: Awaited<ReturnType<typeof reviewsOf>>) =>
  reviews.flatMap(({ ordinal, kind, name, title, at, opinion }) => (opinion === null ? [] : [{ ordinal, kind, name, title, at, opinion }]))

function lastOpinionOf(reviews: Awaited<ReturnType<typeof reviewsOf>>) {
  const last = reviews.findLast(({ opinion }) => opinion !== null)
  return last ? { by: last.title ? `${last.name}, ${last.title}` : last.name, opinion: last.opinion!, at: last.at } : null
}

async function namesOf(db: Db, { drafterPositionId, agencyId, typeCode }: DocumentRow) {
  const [drafter, agency, type] = await Promise.all([
    drafterPositionId ? findPosition(db, drafterPositionId) : undefined, findUnit(db, agencyId), documentType(db, typeCode),
  ])
  return { drafterName: drafter?.personName ?? null, agencyName: agency?.name ?? '', typeName: type.name }
}

/** Where the number of a document of ours stands in the books. */
const placeOf = ({ direction, series, registerYear, registerNumber }: DocumentRow) =>
  direction === 'incoming' || series === null || registerYear === null || registerNumber === null ? null : { series, year: registerYear, number: registerNumber }

export const getDocument: Handler<typeof contract.getDocument> = async ({ db, actor }, { documentId }) => {
  const row = await findDocument(db, actor, documentId)
  const [versions, attachments, assignments, reviews, receivers, related, names, reviewers, freezes] = await Promise.all([
    versionsOf(db, documentId), attachmentsOf(db, documentId), assignmentsOf(db, documentId), reviewsOf(db, documentId), receiversOf(db, documentId),
    relatedOf(db, actor, documentId), namesOf(db, row), reviewersOf(db, documentId), freezesOf(db, documentId),
  ])
  const current = versions.at(-1)
  const { issuerOrganId, codeNumber, codeNotation, signerName, signerPosition, signerPositionId, pageAmount, note, slip } = row
  return {
    ...cardOf(row), ...names, issuerOrganId, codeNumber, codeNotation, signerName, signerPosition, signerPositionId, pageAmount, note, place: placeOf(row),
    fileId: current?.fileId ?? null, versions, attachments, receivers, related, slip: slip as contract.DocumentView['slip'],
    assignments: assignments.map((each) => ({ ...each, isMine: actor.keys.includes(each.holder) })),
    reviews: standingReviews(reviews), route: reviewers.map(({ round, name, isParallel, state, opinion, decidedBy, decidedAt }) => ({ round, name, isParallel, state, opinion, decidedBy, decidedAt })),
    opinions: opinionsOf(reviews), lastOpinion: lastOpinionOf(reviews),
    content: versions.findLast(({ content }) => content !== null)?.content ?? null,
    freezes, verbs: row.isFrozen ? [] : verbsFor(actor, row, assignments, reviewers),
  }
}
