import { showDay } from '#platform/web'
import type { PositionChoice } from '../contract.ts'
import { text } from './texts.ts'

export const keyOfChoice = ({ positionId, delegationId }: PositionChoice) => delegationId ?? positionId

/** Whose place it is, in which unit, and until when. */
export const aboutChoice = ({ unitName, onBehalfOf, until }: PositionChoice): string =>
  [onBehalfOf && text.actingShort(onBehalfOf.name), unitName, until && text.until(showDay(until))].filter(Boolean).join(', ')
