/** A point of a stroke: place in the unit of its surface (page points, or CSS pixels of the pad), pressure 0 to 1. */
export type InkPoint = { x: number; y: number; pressure: number }
export type InkTool = 'pen' | 'marker' | 'eraser'
/** One stroke on one page; `width` in points. */
export type Stroke = { id: string; page: number; tool: 'pen' | 'marker'; width: number; points: InkPoint[] }

const middle = (a: InkPoint, b: InkPoint) => ({ x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 })
const show = (value: number) => value.toFixed(2)

/** An SVG path through the middles of neighbouring points: a hand's line without corners. */
export function pathOf(points: InkPoint[]): string {
  const [first, ...rest] = points
  if (first === undefined) return ''
  if (rest.length === 0) return `M${show(first.x)} ${show(first.y)}h.01`
  const curves = rest.map((point, i) => {
    const end = i === rest.length - 1 ? point : middle(point, rest[i + 1]!)
    return `Q${show(point.x)} ${show(point.y)} ${show(end.x)} ${show(end.y)}`
  })
  return `M${show(first.x)} ${show(first.y)}${curves.join('')}`
}

/** Squared distance from a point to the segment a–b. */
function distanceTo(point: { x: number; y: number }, a: InkPoint, b: InkPoint): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / length))
  return (point.x - a.x - along * dx) ** 2 + (point.y - a.y - along * dy) ** 2
}

/** Whether an eraser of this radius touches the stroke. */
export const touches = (stroke: Stroke, at: { x: number; y: number }, radius: number): boolean =>
  stroke.points.some((point, i) => distanceTo(at, point, stroke.points[i + 1] ?? point) <= (radius + stroke.width / 2) ** 2)

/** How wide a pen writes here: slower and harder is wider, as ink is. `speed` in units per millisecond. */
export const penWidth = (base: number, speed: number, pressure: number): number =>
  base * (pressure > 0 && pressure !== 0.5 ? 0.45 + pressure * 1.1 : Math.max(0.55, 1.25 - speed * 0.28))
