import { describeFiles, findFile } from '#modules/archive'
import { describeVisible, findDocument } from '#modules/documents'
import type { Actor } from '#platform/contract'
import type { Db } from '#platform/database'
import type { SubjectKind } from '../rules.ts'

type Reader = Pick<Actor, 'keys' | 'agencyId' | 'permissions'>

/** A thing somebody may see, whose fields it has, and whether this actor enters them. */
export type Subject = { id: string; agencyId: string; mayWrite: boolean; isFrozen: boolean }

/** A document's fields are entered by the clerk, its drafter and whoever has it; a file's by its keeper until it goes to the archive. */
const found: Record<SubjectKind, (db: Db, actor: Reader, id: string) => Promise<Subject>> = {
  document: async (db, actor, id) => {
    const { agencyId, drafterPositionId, holder, isFrozen } = await findDocument(db, actor, id)
    const isTheirs = [drafterPositionId, holder].some((key) => key !== null && actor.keys.includes(key))
    return { id, agencyId, isFrozen, mayWrite: agencyId === actor.agencyId && (isTheirs || actor.permissions.has('documents.register')) }
  },
  file: async (db, actor, id) => {
    const { agencyId, keeperPositionId, state, isHeld } = await findFile(db, actor, id)
    return { id, agencyId, isFrozen: isHeld, mayWrite: actor.keys.includes(keeperPositionId) && (state === 'open' || state === 'closed') }
  },
}

/** 404 for whoever may not see it. */
export const findSubject = (db: Db, actor: Reader, of: SubjectKind, id: string) => found[of](db, actor, id)

export type Described = { id: string; title: string; number: string | null }

/** Those of these things the actor may see, in words. */
export async function describeSubjects(db: Db, actor: Reader, of: SubjectKind, ids: readonly string[]): Promise<Described[]> {
  if (of === 'file') return (await describeFiles(db, actor, ids)).map(({ id, code, title }) => ({ id, title, number: code }))
  return (await describeVisible(db, actor, ids)).map(({ id, subject, codeNumber, codeNotation }) => ({ id, title: subject, number: codeNumber === null ? null : `${codeNumber}/${codeNotation}` }))
}
