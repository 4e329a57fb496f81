import { useEffect, useState } from 'react'
import { useKeys } from '../shell/keys.ts'
import { texts } from '../lang.ts'

const text = texts({
  vi: { next: 'Xuống dòng sau', before: 'Lên dòng trước', open: 'Mở dòng đang chọn' },
  en: { next: 'Next row', before: 'Previous row', open: 'Open the current row' },
})

/**
 * `j` and `k` walk a list of `count` rows, `Enter` opens the one they stand on. Rows mark themselves with
 * `data-list-row` and `aria-current`, so that the current one can be scrolled into view. -1 is "none yet".
 */
export function useCurrentRow(count: number, onOpen: (row: number) => void, start = -1): [number, (row: number) => void] {
  const [row, setRow] = useState(start)
  const current = Math.min(row, count - 1)
  useKeys({
    j: { does: text.next, run: () => setRow(Math.min(count - 1, current + 1)) },
    k: { does: text.before, run: () => setRow(Math.max(0, current - 1)) },
    Enter: { does: text.open, run: () => current >= 0 && onOpen(current) },
  })
  useEffect(() => {
    document.querySelector('[data-list-row][aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return [current, setRow]
}
