import { say, showCount } from '#platform/web'
import { isOpen } from '../../rules.ts'
import { stateWord } from '../texts.ts'

type Count = { direction: 'incoming' | 'outgoing'; state: string; count: number }

/** "42 văn bản đang mở: 12 đang trình lãnh đạo, 9 đang xử lý." The sentence before the table. */
export function openSummary(counts: Count[] | undefined, direction: Count['direction']): string {
  if (counts === undefined) return ' '
  const open = counts.filter((one) => one.direction === direction && isOpen(one.state) && one.count > 0).toSorted((a, b) => b.count - a.count)
  const total = open.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return say({ vi: 'Không có văn bản nào đang mở.', en: 'No document is open.' })
  const parts = open.slice(0, 3).map(({ state, count }) => `${showCount(count)} ${say(stateWord(state).words).toLowerCase()}`).join('; ')
  return say({ vi: `${showCount(total)} văn bản đang mở: ${parts}.`, en: `${showCount(total)} open: ${parts}.` })
}
