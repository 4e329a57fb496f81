/** What other installations answer about parcels sent to them. Late, repeated and overtaken words change nothing but the moment they are about. */
import type { Context } from '#platform/http'
import { lockAllSent, lockSent, type ParcelRow } from '../queries/parcels.ts'
import { remotely, statusCodes, stepOf, timeOf, type ParcelState, type RemoteCode, type StepTimes } from '../rules.ts'
import { tables } from '../tables.ts'
import { reach } from './step.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Answer = { at: Date; by?: string | null; reason?: string | null }

/** A step whose status came too late to count keeps its moment. */
async function keepMoment({ db }: Happening, parcel: ParcelRow, step: keyof StepTimes, at: Date) {
  if (parcel[step] === null) await tables(db).updateTable('delivery.parcel').set({ [step]: at }).where('id', '=', parcel.id).execute()
}

/** The receipts have come: they lie before the clerks there. */
export async function noteArrived(context: Happening, arrived: readonly { parcelId: string; at: Date }[]): Promise<void> {
  const times = new Map(arrived.map(({ parcelId, at }) => [parcelId, at]))
  for (const parcel of await lockAllSent(context.db, [...times.keys()])) {
    const at = times.get(parcel.id)!
    if (parcel.state === 'sent') await reach(context, parcel, 'arrived', { arrivedAt: at }, { at })
    else await keepMoment(context, parcel, 'arrivedAt', at)
  }
}

/** The installation or its clerk has not taken it. */
export const noteRefused = (context: Happening, parcelId: string, answer: Answer & { reason: string }): Promise<void> => noteRemoteStatus(context, parcelId, { code: '02', ...answer })

export async function noteRemoteStatus(context: Happening, parcelId: string, { code, at, by = null, reason = null }: Answer & { code: RemoteCode }): Promise<void> {
  const parcel = await lockSent(context.db, parcelId)
  const step = stepOf(code)
  const state = remotely(code, parcel)
  if (state === null) return step === null ? undefined : keepMoment(context, parcel, step, at)
  const clerkName = by ?? parcel.clerkName
  await reach(context, parcel, state, { ...momentOf(code, state, at), ...wordsOf(code, state, reason), clerkName }, { at, code: code === '16' ? code : statusCodes[state] })
}

/** Where it stood before it was asked back it stands since then, not since now. */
const momentOf = (code: RemoteCode, state: ParcelState, at: Date) => (code === '16' ? { recallRefusedAt: at } : { [timeOf[state]]: at })

function wordsOf(code: RemoteCode, state: ParcelState, reason: string | null) {
  if (code === '16') return { recallReason: null, reason }
  return state === 'refused' ? { reason: reason ?? 'Nơi nhận không nêu lý do' } : {}
}
