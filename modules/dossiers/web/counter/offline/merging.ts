/** Sends what waits on this device, one after another, in one tab only; cut anywhere, it goes on from there. */
import { Problem } from '#platform/problems'
import { call, uploadFile } from '#platform/web'
import { dropIntake, lodgeDossier } from '../../../contract/counter.ts'
import { intakeOf } from '../intake.ts'
import { fileOf, intakesOf, letGo, noteIntake, type Kept } from './store.ts'

/** The line, the session or the server is to blame, not the intake. */
export const isForLater = (error: unknown): error is Problem =>
  error instanceof Problem && ([0, 401, 408, 425, 429].includes(error.status) || error.status >= 500 || error.code === 'dossiers/offline-not-yours')

/** Nobody sits and waits for it, but what hangs forever would hold up everything behind it. */
const WITHIN_MS = 60_000

/** A line that has carried nothing for so long is down, whatever the browser says. */
async function sendFile(file: File) {
  const stalled = new AbortController()
  let timer = setTimeout(() => stalled.abort(), WITHIN_MS)
  const goesOn = () => { clearTimeout(timer); timer = setTimeout(() => stalled.abort(), WITHIN_MS) }
  try {
    return await uploadFile(file, goesOn, stalled.signal)
  } catch (error) {
    throw stalled.signal.aborted ? new Problem('network/unreachable', 0, 'The line carries nothing') : error
  } finally {
    clearTimeout(timer)
  }
}

/** Each file is noted as sent before the next one goes. */
async function sendFiles(kept: Kept): Promise<Kept> {
  let now = kept
  for (const file of kept.files.filter(({ fileId }) => fileId === null)) {
    const { id: fileId } = await sendFile(await fileOf(kept, file))
    now = { ...now, files: now.files.map((each) => (each.id === file.id ? { ...each, fileId } : each)) }
    await noteIntake(now)
  }
  return now
}

async function send(kept: Kept): Promise<void> {
  const { clientId, offer, values, visit, offline, files } = await sendFiles(kept)
  const sent = files.map(({ position, fileId }) => ({ position, fileId: fileId! }))
  const made = await call(lodgeDossier, { processId: offer.processId, edition: offer.edition, clientId, visit, offline, ...intakeOf(offer.parts, values, sent) }, { withinMs: WITHIN_MS })
  await letGo(kept, made)
}

/** What the server refuses stays here with the reason, and does not hold up what comes after it. */
async function sendOrNote(kept: Kept): Promise<void> {
  try {
    await send(kept)
  } catch (error) {
    if (!(error instanceof Problem) || isForLater(error)) throw error
    const { code, status, message, facts } = error
    await noteIntake({ ...kept, problem: { code, status, detail: message, facts } })
  }
}

/** @returns why it stopped, when it did before the end */
export const mergeAll = (owner: string): Promise<Problem | null> =>
  navigator.locks.request('congvu-counter-merge', { ifAvailable: true }, async (lock) => {
    if (lock === null) return null
    for (const kept of await intakesOf(owner)) {
      if (kept.problem !== null) continue
      try { await sendOrNote(kept) } catch (error) {
        if (isForLater(error)) return error
        throw error
      }
    }
    return null
  })

/** The number was handed out: the office keeps why it became nothing. Only what the server has refused may be dropped, so nothing made is ever lost from sight. */
export async function drop(kept: Kept, reason: string): Promise<void> {
  const isDone = (error: unknown) => error instanceof Problem && error.code === 'dossiers/intake-dropped'
  await call(dropIntake, { clientId: kept.clientId, offline: kept.offline, reason }, { withinMs: WITHIN_MS }).catch((error: unknown) => { if (!isDone(error)) throw error })
  await letGo(kept, null)
}
