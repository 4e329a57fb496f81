import type { Actor } from '#platform/contract'
import { sql, type Db } from '#platform/database'
import type { FileCard } from '../contract.ts'
import { keptUntil } from '../rules.ts'
import { isHeld, type FileRow } from './find.ts'

export type CardRow = FileRow & { documents: number; sortAt?: Date }

/** What a card shows besides the file's own columns. */
export const cardColumns = sql`f.*, ${isHeld} as is_held, false as opens,
  coalesce(f.doc_total, (select count(*)::int from archive.entry e where e.file_id = f.id and e.removed_at is null)) as documents`

/** The day by which a file goes to the archive; nothing is due before it is closed or after it was taken in. */
export const handOverOn = ({ state, keptBackUntil, handOverDueOn }: Pick<FileRow, 'state' | 'keptBackUntil' | 'handOverDueOn'>) =>
  state === 'closed' || state === 'handing' ? (keptBackUntil ?? handOverDueOn) : null

/** A file as lists show it. */
export const cardOf = (actor: Pick<Actor, 'keys'>, row: CardRow): FileCard => ({
  id: row.id, state: row.state, year: row.year, code: row.code, title: row.title, retentionYears: row.retentionYears, workKind: row.workKind, rights: row.rights,
  keeperName: row.keeperName, unitName: row.unitName, isOutsidePlan: row.planRowId === null, startedOn: row.startedOn, endedOn: row.endedOn,
  handOverOn: handOverOn(row), keptUntil: row.endedOn === null ? null : keptUntil(row.endedOn, row.retentionYears),
  documents: row.documents, isHeld: row.isHeld, isMine: actor.keys.includes(row.keeperPositionId),
})

/** Cards of these files, whoever sees them: the caller knows why they are shown. */
export async function cardsById(db: Db, actor: Pick<Actor, 'keys'>, ids: readonly string[]): Promise<FileCard[]> {
  const { rows } = await sql<CardRow>`select ${cardColumns} from archive.file f where f.id = any(${[...ids]}::uuid[]) order by f.year, f.code, f.id`.execute(db)
  return rows.map((row) => cardOf(actor, row))
}
