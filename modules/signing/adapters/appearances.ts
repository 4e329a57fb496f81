import type { Box, TextSlot } from '#packages/official-layout'
import type { Appearance, CachedImage, Paper, TextItem } from '#packages/pdf-signing'
import { Problem, ensure } from '#platform/problems'
import { font } from './fonts.ts'

/** Boxes of the layout count pages from 1, appearances from 0. */
const pageOf = ({ page }: Box) => page - 1
const rectOf = ({ x, y, w, h }: Box): Appearance['rect'] => [x, y, x + w, y + h]

/** A picture as large as the box allows, undistorted, in its middle. */
export function pictureIn(box: Box, image: CachedImage): Appearance {
  const scale = Math.min(box.w / image.width, box.h / image.height)
  const [w, h] = [image.width * scale, image.height * scale]
  return { page: pageOf(box), rect: rectOf(box), items: [{ kind: 'image', image, box: [(box.w - w) / 2, (box.h - h) / 2, w, h] }] }
}

export type NumberSlots = { number: TextSlot; day: TextSlot; month: TextSlot; year: TextSlot }

/** Number and date written into the slots the layout left open, by one signature. */
export function numberIn(slots: NumberSlots, number: string, issuedOn: string): Appearance {
  const [year, month, day] = issuedOn.split('-') as [string, string, string]
  const texts: [TextSlot, string][] = [[slots.number, number], [slots.day, day], [slots.month, writtenMonth(month)], [slots.year, year]]
  const boxes = texts.map(([slot]) => slot)
  ensure(boxes.every(({ page }) => page === slots.number.page), () => new Problem('signing/slots-apart', 422, 'Number and date must stand on one page'))
  const around = union(boxes)
  return { page: pageOf(around), rect: rectOf(around), items: texts.map(([slot, text]) => textIn(slot, text, around)) }
}

/** NĐ 30/2020 App. I: a zero stands before days below 10 and before months 1 and 2. */
const writtenMonth = (month: string) => (Number(month) < 3 ? month : String(Number(month)))

const textIn = (slot: TextSlot, text: string, around: Box): TextItem => ({
  kind: 'text', text, x: (slot.align === 'right' ? slot.x + slot.w : slot.x + slot.w / 2) - around.x, y: slot.baseline - around.y, size: slot.fontSize, font: font(slot.fontStyle), align: slot.align,
})

function union(boxes: Box[]): Box {
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))]
  const [right, top] = [Math.max(...boxes.map((box) => box.x + box.w)), Math.max(...boxes.map((box) => box.y + box.h))]
  return { page: boxes[0]!.page, x, y, w: right - x, h: top - y }
}

const LINE_POINTS = 10
const [MARGIN, LONGEST] = [42.5, 255.14]
const A4: Paper = { x: 0, y: 0, width: 595.28, height: 841.89 }

/** NĐ 30/2020 App. I: top right of an annex's or copy's first page, no picture, 10 points: number and symbol or kind and agency, then the signing time. */
export function annexLines(lines: string[], { x, y, width, height }: Paper = A4): Appearance {
  const [right, foot] = [x + width - MARGIN, y + height - MARGIN]
  const rect: Appearance['rect'] = [Math.max(x + 2, right - LONGEST), foot, right, foot + lines.length * 12]
  const items = lines.map((text, index): TextItem => ({
    kind: 'text', text, x: rect[2] - rect[0], y: (lines.length - 1 - index) * 12 + 3, size: LINE_POINTS, font: font('regular'), align: 'right',
  }))
  return { page: 0, rect, items }
}

/** As NĐ 30/2020 writes the signing time. */
export const isoInVietNam = (instant: Date) => `${new Date(instant.getTime() + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`
