import { renderFileList } from '#modules/documents'
import { findUnit } from '#modules/organisation'
import type { FileList } from '#packages/official-layout'
import { dmy } from '#platform/calendar'
import type { Db } from '#platform/database'

/** A list of the archive under its agency's letterhead; `mark` on copies for reading: who printed them. */
export async function printList(db: Db, agencyId: string, list: Omit<FileList, 'agency' | 'parentAgency' | 'place'>, mark?: string) {
  const agency = await findUnit(db, agencyId)
  return renderFileList({ ...list, agency: agency?.name ?? '', parentAgency: agency?.parentAgencyName ?? undefined, place: agency?.place ?? '' }, mark)
}

export const period = (from: string, to: string | null) => (to === null || to === from ? dmy(from) : `${dmy(from)} - ${dmy(to)}`)
