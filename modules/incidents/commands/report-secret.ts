import { randomUUID } from 'node:crypto'
import { SecretMarkRead } from '#contracts/documents'
import { lockDocument, setAside } from '#modules/documents'
import { deskOf } from '#modules/people'
import { openWork } from '#modules/work'

import { sql } from '#platform/database'
import { emit, on } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import * as contract from '../contract.ts'

type Happening = Pick<Context, 'db' | 'actor' | 'now'>
type Finding = { documentId: string; agencyId: string; way: 'reported' | 'read'; foundBy: string; finderId: string | null; reason: string }

const answering = (agencyId: string) => [deskOf(agencyId, 'records-clerk'), deskOf(agencyId, 'office-chief'), deskOf(agencyId, 'leader')]

/** Closes first, asks afterwards: whoever may decide finds it among his work. */
async function open(context: Happening, finding: Finding) {
  const { db, now } = context
  const id = randomUUID()
  const { documentId, agencyId, way, foundBy, finderId, reason } = finding
  const closed = await setAside(context, { documentId, source: id })
  if (closed.length === 0) return null
  await sql`insert into incidents.incident (id, agency_id, document_id, closed_ids, way, found_by, finder_id, reason, found_at)
    values (${id}, ${agencyId}, ${documentId}, ${closed.map((each) => each.id)}::uuid[], ${way}, ${foundBy}, ${finderId}, ${reason}, ${now})`.execute(db)
  for (const holder of answering(agencyId)) {
    await openWork(context, {
      holder, verb: 'confirm', subject: { kind: 'incident', id }, path: `/incidents/${id}`, title: 'Văn bản nghi chứa bí mật nhà nước', urgency: 'flash',
      note: { vi: 'Đã cách ly, chờ kết luận', en: 'Set aside, to be decided' }, from: { vi: foundBy, en: foundBy },
    })
  }
  const told = [...new Set(closed.flatMap((each) => answering(each.agencyId)))]
  await emit(context, contract.SecretFound, { subject: documentId, audience: told, payload: { incidentId: id, documentId, agencyId, way, told } })
  return { incidentId: id, closed: closed.length }
}

export const reportSecret: Handler<typeof contract.reportSecret> = async (context, { documentId, reason }) => {
  const { actor } = context
  const { agencyId } = await lockDocument(context, documentId)
  const foundBy = actor.positionTitle ? `${actor.name}, ${actor.positionTitle}` : actor.name
  return (await open(context, { documentId, agencyId, way: 'reported', foundBy, finderId: actor.personId, reason }))!
}

/** A mark was read in the pages after they had been registered. */
export const reportRead = on(SecretMarkRead, 'incidents.report-read', async (context, { documentId, agencyId }) => {
  await open(context, { documentId, agencyId, way: 'read', foundBy: 'Hệ thống', finderId: null, reason: 'Đọc thấy dấu chỉ độ mật trên trang văn bản' })
})
