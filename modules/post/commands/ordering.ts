import { findUnit } from '#modules/organisation'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import { afterCommit, brokenConstraint, sql, uuidv7 } from '#platform/database'
import { emit } from '#platform/events'
import type { Context, Handler } from '#platform/http'
import { ensure, Problem } from '#platform/problems'
import * as contract from '../contract.ts'
import { audienceOf, concealParties, dossierToShip, findShipment, mayCancel, tariffsOn, type ShipmentRow } from '../queries/shipments.ts'
import { maskPhone, tariffFor } from '../rules.ts'
import { askCarrier } from './asking.ts'

const nameOf = ({ name, positionTitle }: Context['actor']) => [name, positionTitle].filter(Boolean).join(', ')

export const about = ({ id, dossierId, code, direction }: Pick<ShipmentRow, 'id' | 'dossierId' | 'code' | 'direction'>) => ({ shipmentId: id, dossierId, code, direction })

/** One of each direction is under way at a time. */
const orOneAlready = (error: unknown): never => {
  if (brokenConstraint(error) === 'one_shipment_under_way') throw new Problem('post/under-way', 409, 'One is under way already')
  throw error
}

export const orderShipment: Handler<typeof contract.orderShipment> = async (context, { dossierId, citizen, reach, grams }) => {
  const { db, actor, now } = context
  const { dossier: { code, agencyId, agencyName }, direction } = await dossierToShip(context, dossierId)
  const tariff = tariffFor(await tariffsOn(db, now), reach, grams)
  ensure(tariff, () => new Problem('post/too-heavy', 422, 'No tariff of today covers this weight', { grams }))
  const agency = await findUnit(db, agencyId, dayOf(now))
  const counter = { name: 'Bộ phận một cửa', phone: null, address: [agencyName, agency?.place].filter(Boolean).join(', ') }
  const shipment = { id: uuidv7(), dossierId, code, direction }
  const parties = concealParties(direction === 'to_citizen' ? { sender: counter, receiver: citizen } : { sender: citizen, receiver: counter }, shipment.id)
  await sql`insert into post.shipment (id, direction, dossier_id, code, agency_id, citizen_name, mask, parties, reach, grams, fee, fee_basis, next_at, problem, ordered_by, ordered_at)
    values (${shipment.id}, ${direction}, ${dossierId}, ${code}, ${agencyId}, ${citizen.name}, ${maskPhone(citizen.phone)}, ${parties}, ${reach}, ${grams}, ${tariff.fee}, ${tariff.legalBasis}, ${now},
      ${config.post ? null : 'not-set-up'}, ${nameOf(actor)}, ${now})`.execute(db).catch(orOneAlready)
  await emit(context, contract.ShipmentOrdered, { subject: dossierId, audience: audienceOf(agencyId), payload: { ...about(shipment), fee: tariff.fee } })
  afterCommit(db, (pool) => askCarrier(pool, now, shipment.id))
  return { shipmentId: shipment.id, fee: tariff.fee }
}

/** What the carrier never heard of ends here; of what it has, or may have, heard it is asked to let go. */
export const cancelShipment: Handler<typeof contract.cancelShipment> = async (context, { shipmentId }) => {
  const { db, actor, now } = context
  const row = await findShipment(db, actor, shipmentId, sql`for update`)
  ensure(mayCancel(row), () => new Problem('post/not-now', 409, `It is ${row.state}`, { state: row.state }))
  if (row.attempts === 0) {
    await endCancelled(context, row)
    return { shipmentId, state: 'cancelled' as const, isCancelAsked: false }
  }
  await sql`update post.shipment set cancel_asked_at = ${now}, next_at = case when registered_at is null and next_at < 'infinity' then next_at else ${now}::timestamptz end, problem = null where id = ${row.id}`.execute(db)
  afterCommit(db, (pool) => askCarrier(pool, now, row.id))
  return { shipmentId, state: row.state, isCancelAsked: true }
}

async function endCancelled(happening: Pick<Context, 'db' | 'actor' | 'now'>, row: ShipmentRow) {
  await sql`update post.shipment set state = 'cancelled', ended_at = ${happening.now}, next_at = 'infinity', problem = null where id = ${row.id}`.execute(happening.db)
  await emit(happening, contract.ShipmentCancelled, { subject: row.dossierId, audience: audienceOf(row.agencyId), payload: about(row) })
}
