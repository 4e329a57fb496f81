import type { Mark } from './typesetter.ts'
import type { Box, DocumentSlots, TextSlot } from './types.ts'

const A4_HEIGHT = 841.89
const MM = 72 / 25.4
/** Height of the template's digit box: its foot stands on the baseline. */
const MARK_HEIGHT = 9
const SIGNATURE = { w: 60 * MM, h: 25 * MM }
const SEAL = 36 * MM

/** Turns the marks of the template into the places digits, signature and seal go to. */
export function documentSlots(marks: Mark[]): DocumentSlots {
  const mark = (name: string) => marks.find((candidate) => candidate.name === name)!
  return {
    number: textSlot(mark('number'), 13, 'regular'),
    day: textSlot(mark('day'), 14, 'italic'),
    month: textSlot(mark('month'), 14, 'italic'),
    year: textSlot(mark('year'), 14, 'italic'),
    ...signingBoxes(mark('signing')),
  }
}

/**
 * Places a 60 × 25 mm signature in the middle of `area` and the 36 mm seal over its left third, as NĐ 30/2020,
 * App. I, II.8 asks. `area` is measured from the top left.
 */
function signingBoxes(area: Mark): { signature: Box, seal: Box } {
  const middle = A4_HEIGHT - area.y - (area.h ?? SEAL) / 2
  const x = area.x + (area.w - SIGNATURE.w) / 2
  return {
    signature: { page: area.page, x, y: middle - SIGNATURE.h / 2, ...SIGNATURE },
    seal: { page: area.page, x: x + SIGNATURE.w / 3 - SEAL, y: middle - SEAL / 2, w: SEAL, h: SEAL },
  }
}

function textSlot(mark: Mark, fontSize: number, fontStyle: TextSlot['fontStyle']): TextSlot {
  const baseline = A4_HEIGHT - mark.y - MARK_HEIGHT
  const align = fontStyle === 'regular' ? 'right' : 'center'
  return { page: mark.page, x: mark.x, y: baseline - 0.22 * fontSize, w: mark.w, h: fontSize, baseline, fontSize, fontStyle, align }
}
