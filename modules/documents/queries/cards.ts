import type { DocumentCard } from '../contract.ts'
import { asTitle } from '../rules.ts'
import { numberOf, type DocumentRow } from './find.ts'

/** A document as its lists show it. */
export const cardOf = (row: DocumentRow): DocumentCard => ({
  id: row.id, direction: row.direction, state: row.state, typeCode: row.typeCode, subject: asTitle(row.subject), number: numberOf(row), issuerName: row.issuerName,
  issuedOn: row.issuedOn, arrivalNumber: row.direction === 'incoming' ? row.registerNumber : null, arrivedOn: row.arrivedOn,
  urgency: row.urgency, effect: row.effect === null ? null : { kind: row.effect, on: row.effectOn! }, dueOn: row.dueOn, heldBy: row.heldBy, agencyId: row.agencyId, updatedAt: row.updatedAt,
})
