import { z } from 'zod'
import { Download, endpoint, Instant, line } from '#platform/contract'
import { carrierWords, directions, reaches, shipmentStates } from '../rules.ts'

const [read, receive] = ['dossiers.read', 'dossiers.receive']
const dossier = { dossierId: z.uuid() }
const id = { shipmentId: z.uuid() }
const Reach = z.enum(reaches)

const Move = z.object({ word: z.enum(carrierWords), place: z.string(), note: z.string().nullable(), happenedAt: Instant })
const Travel = {
  id: z.uuid(), direction: z.enum(directions), state: z.enum(shipmentStates), trackingNumber: z.string().nullable(), orderedAt: Instant, endedAt: Instant.nullable(), moves: z.array(Move),
}
export type ShipmentView = z.output<typeof ShipmentView>
export const ShipmentView = z.object({
  ...Travel, citizenName: z.string(), mask: z.string(), reach: Reach, grams: z.number().int(), fee: z.number().int(), feeBasis: z.string(), problem: z.string().nullable(), isCancelAsked: z.boolean(), orderedBy: z.string(), mayCancel: z.boolean(),
}).meta({ id: 'ShipmentView' })

export const listShipments = endpoint({
  name: 'listShipments', method: 'GET', path: '/dossiers/:dossierId/shipments', permission: read,
  summary: 'What the post carries, or carried, of a dossier I see; the telephone masked',
  input: z.object(dossier),
  output: z.object({ shipments: z.array(ShipmentView), mayOrder: z.enum(directions).nullable() }),
})

export const Party = z.object({ name: line(200), phone: z.string().regex(/^0\d{8,10}$/, 'not-a-phone'), address: line(500, 5) })

export const offerShipment = endpoint({
  name: 'offerShipment', method: 'GET', path: '/dossiers/:dossierId/shipments/offer', permission: receive, sensitive: true,
  summary: 'What an order of my counter begins with: the applicant as he gave himself, today’s tariff, whether a carrier is set up',
  input: z.object(dossier),
  output: z.object({
    direction: z.enum(directions), isSetUp: z.boolean(), citizen: z.object({ name: z.string(), phone: z.string().nullable(), address: z.string().nullable() }),
    tariffs: z.array(z.object({ reach: Reach, upToGrams: z.number().int(), fee: z.number().int(), legalBasis: z.string() })),
  }),
})

export const orderShipment = endpoint({
  name: 'orderShipment', method: 'POST', path: '/dossiers/:dossierId/shipments', permission: receive,
  summary: 'Order the post: the result of a resolved dossier to the citizen, or his papers to my counter',
  input: z.object({ ...dossier, citizen: Party, reach: Reach, grams: z.number().int().min(1).max(30_000) }),
  output: z.object({ ...id, fee: z.number().int() }),
})

export const cancelShipment = endpoint({
  name: 'cancelShipment', method: 'POST', path: '/shipments/:shipmentId/cancel', permission: receive,
  summary: 'Call an order of my counter off before it is picked up; what the carrier knows of, the carrier has to agree to',
  input: z.object(id),
  output: z.object({ ...id, state: z.enum(shipmentStates), isCancelAsked: z.boolean() }),
})

export const printShipmentLabel = endpoint({
  name: 'printShipmentLabel', method: 'GET', path: '/shipments/:shipmentId/label', permission: receive, kind: 'download', sensitive: true,
  summary: 'The label of a shipment of my counter with its code, as PDF',
  input: z.object(id),
  output: Download,
})

/** What stands, as JSON, in the payload of an envelope. */
export const CarrierReport = z.object({
  eventId: z.string().min(1).max(200), orderId: z.uuid(), trackingNumber: z.string().min(1).max(60), word: z.enum(carrierWords), place: z.string().max(200).default(''), note: z.string().max(500).nullable().default(null), happenedAt: Instant,
})

export const takePostReport = endpoint({
  name: 'takePostReport', method: 'POST', path: '/public/post-reports', permission: 'public',
  summary: 'Where a shipment is, as its carrier says: signed (HMAC-SHA256 of “at.payload”), of these five minutes; the same saying twice counts once',
  input: z.object({ at: z.number().int(), payload: z.string().max(4000), signature: z.string().max(200) }),
  output: z.object({ isNew: z.boolean() }),
})

export const listMyShipments = endpoint({
  name: 'listMyShipments', method: 'GET', path: '/citizen/dossiers/:dossierId/shipments', permission: 'citizen', sensitive: true,
  summary: 'Where the papers of a dossier of mine are',
  input: z.object(dossier),
  output: z.object({ shipments: z.array(z.object(Travel)) }),
})
