import * as archive from '#contracts/archive'
import { readBytes } from '#platform/files'
import { DEMO_PIN, type Cast } from './founding.ts'
import type { Player, Stage } from './stage.ts'

/** A stored file leaves its agency's archive as a package and is brought to the province's. */
async function bring(stage: Stage, giver: Player, taker: Player, fileId: string, at: Date) {
  const { exportId } = await stage.act(giver, archive.requestExport, { fileId }, at)
  await stage.settle()
  const download = await stage.act(giver, archive.downloadExport, { fileId, exportId }, at)
  if (!('fileId' in download)) throw new Error('A package lies in the store')
  const { depositId } = await stage.send(taker, archive.depositPackage, await readBytes(stage.database.read, download.fileId), at)
  await stage.settle()
  return depositId
}

/** Lưu trữ lịch sử: what is kept for ever goes on to the province; one package taken in with its receipt, one waiting. */
export async function keepHistory(stage: Stage, { province, history }: Cast, now: Date, say: (line: string) => void) {
  const at = new Date(now.getTime() - 3_600_000)
  const giver = province.archivist!
  const { rows } = await stage.act(giver, archive.listStore, { limit: 100 }, at)
  const permanent = rows.filter(({ retentionYears, isHeld }) => retentionYears === null && !isHeld).slice(0, 1)
  const other = rows.filter(({ retentionYears, isHeld }) => retentionYears !== null && !isHeld).slice(0, 1)
  for (const { id } of permanent) {
    const depositId = await bring(stage, giver, history.archivist, id, at)
    await stage.act(history.archivist, archive.acceptDeposit, { depositId, pin: DEMO_PIN }, at)
  }
  for (const { id } of other) await bring(stage, giver, history.archivist, id, at)
  say('Lưu trữ lịch sử tỉnh tiếp nhận gói hồ sơ')
}
