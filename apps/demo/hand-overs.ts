import * as dossiers from '#contracts/dossiers'
import type { Counter } from './dossiers.ts'
import type { Stage } from './stage.ts'

/** Papers on their way at a counter: a sheet the room has confirmed but for one copy, and one that still waits. */
export async function tellHandOvers(stage: Stage, { agency, clerk }: Counter, now: Date): Promise<number> {
  const { rows } = await stage.act(clerk, dossiers.listToHandOver, { limit: 100 }, now)
  const room = agency.rooms.find(({ unit }) => rows.some(({ toName }) => toName === unit.name))
  if (!room) return 0
  const toRoom = rows.filter(({ toName, toKey }) => toName === room.unit.name && toKey === rows.find((row) => row.toName === room.unit.name)!.toKey)
  const give = (lines: typeof rows) => stage.act(clerk, dossiers.makeSheet, { lines: lines.map(({ dossierId, stepId }) => ({ dossierId, stepId })) }, now)
  const half = Math.ceil(toRoom.length / 2)
  const { sheetId } = await give(toRoom.slice(0, half))
  await stage.act(room.staff[0]!, dossiers.confirmSheet, { sheetId, amiss: half > 1 ? [{ dossierId: toRoom[0]!.dossierId, found: 'lacking', note: 'Thiếu một bản chụp; quầy đưa sang sau.' }] : [] }, now)
  if (toRoom.length === half) return 1
  await give(toRoom.slice(half))
  return 2
}
