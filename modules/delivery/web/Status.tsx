import { say, StatusWord } from '#platform/web'
import type { ParcelState } from '../rules.ts'
import { statuses } from './texts.ts'

/** What became of a parcel: the national word, with its shape. */
export function ParcelStatus({ status }: { status: ParcelState }) {
  return <StatusWord status={statuses[status].status}>{say(statuses[status].words)}</StatusWord>
}
