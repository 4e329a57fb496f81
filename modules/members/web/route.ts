import type { MemberLine } from '../contract.ts'
import { text } from './texts.ts'

/** How others reach a member, in words. */
export const routeOf = ({ endpoint, via, isRelay }: Pick<MemberLine, 'endpoint' | 'via' | 'isRelay'>) =>
  [endpoint ?? (via === null ? text.callsOut : null), via && text.reachedVia(via), isRelay && text.isRelay].filter(Boolean).join(' · ')
