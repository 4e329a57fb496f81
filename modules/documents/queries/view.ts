import { findUnit } from '#modules/organisation'
import { findPosition } from '#modules/people'
import type { Db } from '#platform/database'
import type { Handler } from '#platform/http'
import type * as contract from '../contract.ts'
import { tables } from '../tables.ts'
import { cardOf } from './cards.ts'
import { findDocument, type DocumentRow } from './find.ts'
import { freezesOf } from './freezes.ts'
import { relatedOf } from './relations.ts'
import { myPassing } from './passings.ts'
import { reviewersOf } from './reviewers.ts'
import { slipsOf } from './slip-rounds.ts'
import { documentType } from './types.ts'
import { mayRelate, verbsFor } from './verbs.ts'
import { versionsOf } from './versions.ts'

const attachmentsOf = (db: Db, id: string) => tables(db).selectFrom('documents.attachment').selectAll().where('documentId', '=', id).orderBy('ordinal').execute()
const assignmentsOf = (db: Db, id: string) => tables(db).selectFrom('documents.assignment').selectAll().where('documentId', '=', id).orderBy('createdAt').orderBy('id').execute()
const reviewsOf = (db: Db, id: string) => tables(db).selectFrom('documents.review').selectAll().where('documentId', '=', id).orderBy('id').execute()
const receiversOf = (db: Db, id: string) => tables(db).selectFrom('documents.receiver').select(['unitId', 'name', 'memberName']).where('documentId', '=', id).orderBy('name').execute()

/** Initials given on the pages that are still the current ones: a return makes earlier initials void, whoever takes one back only his own. */
function standingReviews(reviews: Awaited<ReturnType<typeof reviewsOf>>) {
  const lastReturn = reviews.findLastIndex(({ kind }) => kind === 'returned')
  const since = reviews.slice(lastReturn + 1)
  const isTakenBack = (one: (typeof since)[number]) => since.some(({ kind, positionId, id }) => kind === 'takenBack' && positionId === one.positionId && id > one.id)
  return since.filter((one) => (one.kind === 'content' || one.kind === 'form') && !isTakenBack(one))
    .map(({ kind, name, title, at, opinion, overridden }) => ({ kind: kind as 'content' | 'form', name, title, at, opinion, override: overridden as contract.DocumentView['reviews'][number]['override'] }))
}

const opinionsOf = (reviews: Awaited<ReturnType<typeof reviewsOf>>) =>
  reviews.flatMap(({ ordinal, kind, name, title, at, opinion }) => (opinion === null || kind === 'takenBack' ? [] : [{ ordinal, kind, name, title, at, opinion }]))

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
  const [versions, attachments, assignments, reviews, receivers, related, names, reviewers, freezes, passing, slips] = await Promise.all([
    versionsOf(db, documentId), attachmentsOf(db, documentId), assignmentsOf(db, documentId), reviewsOf(db, documentId), receiversOf(db, documentId),
    relatedOf(db, actor, documentId), namesOf(db, row), reviewersOf(db, documentId), freezesOf(db, documentId), myPassing(db, actor, row), slipsOf(db, documentId),
  ])
  const current = versions.at(-1)
  const { issuerOrganId, codeNumber, codeNotation, signerName, signerPosition, signerPositionId, pageAmount, note } = row
  const last = row.slip === null ? null : (slips.at(-1) ?? null)
  return {
    ...cardOf(row), ...names, issuerOrganId, codeNumber, codeNotation, signerName, signerPosition, signerPositionId, pageAmount, note, place: placeOf(row),
    fileId: current?.fileId ?? null, versions, attachments, receivers, related, slip: last, earlierSlips: last === null ? slips : slips.slice(0, -1),
    assignments: assignments.map((each) => ({ ...each, isMine: actor.keys.includes(each.holder) })),
    reviews: standingReviews(reviews), route: reviewers.map(({ round, name, isParallel, state, opinion, decidedBy, decidedAt }) => ({ round, name, isParallel, state, opinion, decidedBy, decidedAt })),
    opinions: opinionsOf(reviews), lastOpinion: lastOpinionOf(reviews),
    content: versions.findLast(({ content }) => content !== null)?.content ?? null,
    mayRelate: mayRelate(actor, row), freezes, verbs: row.isFrozen ? [] : [...verbsFor(actor, row, assignments, reviewers), ...(passing ? ['takeBack'] : [])].filter((verb) => verb !== 'chooseOption' || (last?.options.length ?? 0) > 1),
  }
}
