import * as dossiers from '#contracts/dossiers'
import type { Counter } from './dossiers.ts'
import type { Player, Stage } from './stage.ts'

/** Papers on their way at a counter: a sheet the room has confirmed, and one that brings its results back and still waits for the counter. */
export async function tellHandOvers(stage: Stage, { agency, clerk }: Counter, now: Date): Promise<number> {
  const waitingFor = async (who: Player) => (await stage.act(who, dossiers.listToHandOver, { limit: 100 }, now)).rows
  const give = (who: Player, rows: readonly dossiers.ToHandOver[]) => stage.act(who, dossiers.makeSheet, { lines: rows.map(({ dossierId, stepId }) => ({ dossierId, stepId })) }, now)
  let sheets = 0
  const toRooms = await waitingFor(clerk)
  for (const { unit, staff } of agency.rooms) {
    const [official, out] = [staff[0]!, toRooms.filter(({ toName }) => toName === unit.name)]
    const toHim = out.filter(({ toKey }) => toKey === out[0]!.toKey)
    if (toHim.length > 0) {
      const { sheetId } = await give(clerk, toHim)
      await stage.act(official, dossiers.confirmSheet, { sheetId, amiss: [] }, now)
    }
    const back = await waitingFor(official)
    if (back.length > 1) await give(official, back.slice(1))
    sheets += Number(toHim.length > 0) + Number(back.length > 1)
  }
  return sheets
}
