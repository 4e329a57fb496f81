import { z } from 'zod'
import { line } from '#platform/contract'
import { feeChannels, feeKinds } from '../rules.ts'

const Dong = z.number().int().min(0).max(1_000_000_000_000)
export const StepShape = z.object({ upTo: z.number().int().min(1).max(100_000).nullable(), price: Dong })
export type FeeLineShape = z.output<typeof FeeLineShape>
export const FeeLineShape = z.object({ name: line(200), kind: z.enum(feeKinds), unit: line(40).nullable(), per: line(40).nullable(), steps: z.array(StepShape).min(1).max(10), cap: Dong.nullable() })
export const ExemptionShape = z.object({ text: line(1000), proof: line(500), percent: z.number().int().min(1).max(100) })
export const ChannelOfFee = z.enum(feeChannels)
