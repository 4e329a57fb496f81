import type { z } from 'zod'
import { closeWork, endOfDay, openWork } from '#modules/work'
import type { EventType } from '#platform/contract'
import { emit } from '#platform/events'
import type { Context } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import { isAsker, type ConsultationRow, type RequestRow } from '../queries/find.ts'

export type Happening = Pick<Context, 'db' | 'actor' | 'now'>

export const nameOf = ({ name, positionTitle }: Pick<Context['actor'], 'name' | 'positionTitle'>) => `${name}${positionTitle ? `, ${positionTitle}` : ''}`

/** A subject as a title. */
export const titled = (subject: string) => subject.charAt(0).toLocaleUpperCase('vi') + subject.slice(1)

export function ensureAsker({ actor }: Pick<Happening, 'actor'>, consultation: ConsultationRow) {
  ensure(isAsker(actor, consultation), () => new Problem('consultation/not-the-asker', 403, `${consultation.askerName} collects these opinions`, { name: consultation.askerName }))
}

/** The desks and positions an asking has reached. */
export const keysOf = (requests: readonly RequestRow[]) => requests.flatMap(({ key, handedId }) => (handedId === null ? [key] : [key, handedId]))

type About = 'consultationId' | 'documentId' | 'agencyId' | 'subject' | 'round'
const aboutOf = ({ id, documentId, agencyId, subject, round }: ConsultationRow) => ({ consultationId: id, documentId, agencyId, subject, round })

/** A chapter of the document's story, told to those who had it and to those it concerns now. */
export const tell = <E extends EventType>(context: Happening, consultation: ConsultationRow, type: E, keys: readonly string[], facts: Omit<z.output<E['payload']>, About>) =>
  emit(context, type, {
    subject: consultation.documentId, audience: [...new Set([...consultation.audience, consultation.askerId, ...keys])], payload: { ...aboutOf(consultation), ...facts } as never,
  })

type Asked = Pick<RequestRow, 'id' | 'key' | 'handedId'>

/** Puts the question on the desk of whoever is to answer now. */
export function ask(context: Happening, consultation: ConsultationRow, { id, key, handedId }: Asked) {
  const from = nameOf(context.actor)
  const paper = consultation.number ?? (consultation.direction === 'outgoing' ? null : '')
  return openWork(context, {
    holder: handedId ?? key, verb: 'give-opinion', subject: { kind: 'opinion', id }, path: `/opinions/${consultation.id}?request=${id}`, title: consultation.subject,
    note: { vi: `Lấy ý kiến ${paper === null ? 'dự thảo' : `văn bản ${paper}`} · ${consultation.agencyName}`, en: `Opinion on ${paper === null ? 'a draft' : paper} · ${consultation.agencyName}` },
    from: { vi: from, en: from }, urgency: consultation.urgency, dueAt: endOfDay(consultation.dueOn),
  })
}

/** Takes a question off every desk it lay on. */
export const unask = (context: Happening, { id }: Pick<RequestRow, 'id'>) => closeWork(context, { subjectId: id })

/** What an endpoint of this module answers: where the asking stands now. */
export const standing = ({ id, state }: Pick<ConsultationRow, 'id' | 'state'>) => ({ consultationId: id, state })
