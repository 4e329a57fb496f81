import type { Selectable } from 'kysely'
import { citizenById } from '#modules/citizens'
import { applicantOf, findDossier, followersOf, isAtCounter } from '#modules/dossiers'
import { deskOf } from '#modules/people'
import { dayOf } from '#platform/calendar'
import { config } from '#platform/config'
import { sql, type Db } from '#platform/database'
import type { Context, Handler } from '#platform/http'
import { ensure, notFound, Problem } from '#platform/problems'
import { conceal, reveal } from '#platform/secrets'
import type * as contract from '../contract.ts'
import { directionFor, shipmentLifecycle, type CarrierWord, type Tariff } from '../rules.ts'
import type { ShipmentTable } from '../tables.ts'

type Actor = Context['actor']
export type ShipmentRow = Selectable<ShipmentTable>
export type Party = { name: string; phone: string | null; address: string }
export type Parties = { sender: Party; receiver: Party }

const PURPOSE = 'post.parties'
export const concealParties = (parties: Parties, shipmentId: string): Buffer => conceal(Buffer.from(JSON.stringify(parties)), PURPOSE, shipmentId)
export const revealParties = ({ parties, id }: Pick<ShipmentRow, 'parties' | 'id'>): Parties => JSON.parse(reveal(parties, PURPOSE, id).toString()) as Parties

/** Whose screens move with a shipment. */
export const audienceOf = (agencyId: string) => [deskOf(agencyId, 'one-stop-clerk'), followersOf(agencyId)]
const isCounterOf = ({ keys, permissions }: Actor, agencyId: string) => permissions.has('dossiers.receive') && keys.includes(deskOf(agencyId, 'one-stop-clerk'))

export const tariffsOn = async (db: Db, now: Date): Promise<Tariff[]> =>
  (await sql<Tariff>`select reach, up_to_grams, fee, legal_basis from post.tariff where daterange(valid_from, valid_to) @> ${dayOf(now)}::date order by reach desc, up_to_grams`.execute(db)).rows.map((row) => ({ ...row, fee: Number(row.fee) }))

type Move = { shipmentId: string; word: CarrierWord; place: string; note: string | null; happenedAt: Date }

async function shipmentsOf(db: Db, dossierId: string) {
  const { rows } = await sql<ShipmentRow>`select * from post.shipment where dossier_id = ${dossierId} order by id desc limit 50`.execute(db)
  const { rows: moves } = await sql<Move>`select shipment_id, word, place, note, happened_at from post.event where shipment_id = any(${rows.map(({ id }) => id)}::uuid[]) order by happened_at, taken_at, carrier_event_id`.execute(db)
  return rows.map((row) => ({ ...row, moves: moves.filter(({ shipmentId }) => shipmentId === row.id).map(({ word, place, note, happenedAt }) => ({ word, place, note, happenedAt })) }))
}
type Told = Awaited<ReturnType<typeof shipmentsOf>>[number]

const travelOf = ({ id, direction, state, trackingNumber, orderedAt, endedAt, moves }: Told) => ({ id, direction, state, trackingNumber, orderedAt, endedAt, moves })

export const mayCancel = ({ state, cancelAskedAt }: Pick<ShipmentRow, 'state' | 'cancelAskedAt'>) => shipmentLifecycle.can('cancel', state) && cancelAskedAt === null

const viewOf = (actor: Actor) => (row: Told): contract.ShipmentView => ({
  ...travelOf(row), citizenName: row.citizenName, mask: row.mask, reach: row.reach as Tariff['reach'], grams: row.grams, fee: Number(row.fee), feeBasis: row.feeBasis, problem: row.problem, isCancelAsked: row.cancelAskedAt !== null, orderedBy: row.orderedBy,
  mayCancel: isCounterOf(actor, row.agencyId) && mayCancel(row),
})

export const listShipments: Handler<typeof contract.listShipments> = async ({ db, actor }, { dossierId }) => {
  const dossier = await findDossier(db, actor, dossierId)
  const shipments = await shipmentsOf(db, dossierId)
  const direction = isAtCounter(actor, dossier) && actor.permissions.has('dossiers.receive') ? directionFor(dossier.state) : null
  const isUnderWay = shipments.some((each) => each.direction === direction && each.endedAt === null)
  return { shipments: shipments.map(viewOf(actor)), mayOrder: isUnderWay ? null : direction }
}

/** A dossier that lies before my counter, and which way its papers may go. */
export async function dossierToShip({ db, actor }: Pick<Context, 'db' | 'actor'>, dossierId: string) {
  const dossier = await findDossier(db, actor, dossierId)
  ensure(isAtCounter(actor, dossier), () => new Problem('dossiers/not-at-the-counter', 403, `The counter of ${dossier.agencyName} does this`, { name: dossier.agencyName }))
  const direction = directionFor(dossier.state)
  ensure(direction, () => new Problem('post/not-now', 409, `Nothing of it travels while it is ${dossier.state}`, { state: dossier.state }))
  return { dossier, direction }
}

export const offerShipment: Handler<typeof contract.offerShipment> = async ({ db, actor, now }, { dossierId }) => {
  const { direction } = await dossierToShip({ db, actor }, dossierId)
  const { fullName, phone, address } = (await applicantOf(db, dossierId))!
  return { direction, isSetUp: config.post !== undefined, citizen: { name: fullName, phone, address }, tariffs: await tariffsOn(db, now) }
}

/** A shipment of my counter; 404 otherwise, whether or not it exists. */
export async function findShipment(db: Db, actor: Actor, id: string, lock = sql``): Promise<ShipmentRow> {
  const { rows: [row] } = await sql<ShipmentRow>`select * from post.shipment where id = ${id} ${lock}`.execute(db)
  ensure(row && isCounterOf(actor, row.agencyId), () => notFound('shipment', id))
  return row
}

/** Mine is what was lodged under my personal number; 404 otherwise, whether or not it exists. */
export const listMyShipments: Handler<typeof contract.listMyShipments> = async ({ db, actor }, { dossierId }) => {
  const [citizen, applicant] = await Promise.all([citizenById(db, actor.personId), applicantOf(db, dossierId)])
  ensure(applicant && citizen?.personalNumber && citizen.personalNumber === applicant.personalNumber, () => notFound('dossier', dossierId))
  return { shipments: (await shipmentsOf(db, dossierId)).map(travelOf) }
}
