import { ensureNotSetAside, SHREDDED } from '#modules/documents'
import type { Handler } from '#platform/http'
import type { Db } from '#platform/database'
import type * as contract from '../contract.ts'
import { contentsOf, membersOf, numberOf, placeOf, type Member } from './entries.ts'
import { findFile } from './find.ts'
import type { Content } from '../contract.ts'

export type Weighed = Member & { contents: Content[]; pages: number; placedOn: string }

/** What really lies in a file now, weighed: contents with their hashes, pages counted. */
export async function weigh(db: Db, fileId: string): Promise<Weighed[]> {
  const members = await membersOf(db, fileId)
  return Promise.all(members.map(async (member) => {
    const { entry, document } = member
    const contents = await contentsOf(db, entry.paperId === null ? (document?.contents ?? []).map((content) => content.fileId) : [entry.paperId])
    const counted = contents.reduce((sum, { pages }) => sum + (pages ?? 1), 0)
    return { ...member, contents, pages: counted, placedOn: document ? placeOf(document) : entry.placedOn }
  }))
}

/** A file is not settled, nor packed, while somebody has still to decide whether something in it is a secret; 423. */
export const ensureDecided = (db: Db, members: readonly Member[]): Promise<void> => ensureNotSetAside(db, ...members.filter(({ document }) => document?.subject !== SHREDDED).map(({ entry }) => entry.documentId))

/** Documents somebody still works on: a file with one of them stays open. */
export const isUnfinished = ({ document }: Member) => document?.isOpen === true

/** A draft that never became a document. */
export const isDraft = ({ document }: Member) => document?.direction === 'outgoing' && document.state !== 'issued' && !document.isOpen

/** The same content, or the same number of the same issuer, as something before it. */
export function duplicatesIn(weighed: readonly Weighed[]): Weighed[] {
  const seen = new Set<string>()
  return weighed.filter(({ contents, document, entry }) => {
    const marks = [contents[0]?.sha256, document && numberOf(document) !== null ? `${document.issuerName} ${numberOf(document)} ${document.issuedOn}` : entry.number && `${entry.issuerName} ${entry.number} ${entry.placedOn}`]
      .filter((mark): mark is string => typeof mark === 'string')
    const isAgain = marks.some((mark) => seen.has(mark))
    for (const mark of marks) seen.add(mark)
    return isAgain
  })
}

const named = ({ entry, document }: Member) => ({ entryId: entry.id, title: document?.subject ?? entry.title, number: document ? numberOf(document) : entry.number })

export const checkClosing: Handler<typeof contract.checkClosing> = async ({ db, actor }, { fileId }) => {
  await findFile(db, actor, fileId)
  const weighed = await weigh(db, fileId)
  return {
    unfinished: weighed.filter(isUnfinished).map(named), drafts: weighed.filter(isDraft).map(named), duplicates: duplicatesIn(weighed).map(named),
    documents: weighed.length, pages: weighed.reduce((sum, { pages }) => sum + pages, 0), lastOn: weighed.map(({ placedOn }) => placedOn).toSorted().at(-1) ?? null,
  }
}
