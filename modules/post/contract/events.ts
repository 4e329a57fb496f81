import { z } from 'zod'
import { event } from '#platform/contract'
import { directions, shipmentStates } from '../rules.ts'

const about = { shipmentId: z.uuid(), dossierId: z.uuid(), code: z.string(), direction: z.enum(directions) }

export const ShipmentOrdered = event('post.shipment-ordered.v1', z.object({ ...about, fee: z.number() }))
export const ShipmentRegistered = event('post.shipment-registered.v1', z.object({ ...about, trackingNumber: z.string() }))
export const ShipmentMoved = event('post.shipment-moved.v1', z.object({ ...about, state: z.enum(shipmentStates), place: z.string() }))
export const ShipmentCancelled = event('post.shipment-cancelled.v1', z.object(about))
