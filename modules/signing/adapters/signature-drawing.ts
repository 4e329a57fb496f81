import { createHash } from 'node:crypto'
import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Drawing } from './seal-drawing.ts'

const WIDTH = 840
const HEIGHT = 350
const MARGIN = 24
const BLUE = '#1b3fa6'

/** In letter heights: x to the right, y upwards from the line written on. */
type Point = [x: number, y: number]
type Stroke = Point[]
type Chance = () => number

/**
 * A handwritten-looking signature for a name, blue on a transparent PNG of 840 × 350 (60 × 25 mm). The same name gives
 * the same signature; it is a drawing for demonstration and nobody's hand.
 */
export async function drawSignature(name: string): Promise<Drawing> {
  const canvas = createCanvas(WIDTH, HEIGHT)
  const pen = canvas.getContext('2d')
  pen.strokeStyle = BLUE
  pen.lineCap = 'round'
  const strokes = strokesOf(name, chanceOf(name)).map(smooth)
  fit(strokes).forEach((stroke) => ink(pen, stroke))
  return { png: await canvas.encode('png'), width: WIDTH, height: HEIGHT }
}

/** Numbers between 0 and 1 that depend on the name alone. */
function chanceOf(name: string): Chance {
  let [digest, next] = [createHash('sha256').update(name.normalize('NFC')).digest(), 0]
  return () => {
    if (next === digest.length) [digest, next] = [createHash('sha256').update(digest).digest(), 0]
    next += 4
    return digest.readUInt32LE(next - 4) / 2 ** 32
  }
}

/** How a capital begins; the small letters go on from its last point. */
const capitals: Stroke[] = [
  [[-0.05, 0.3], [0.2, 0.82], [0.42, 1.12], [0.46, 0.95], [0.3, 0.4], [0.1, -0.3], [-0.1, -0.52], [-0.2, -0.38], [0.05, -0.02], [0.42, 0.36], [0.55, 0.4]],
  [[-0.1, -0.18], [0.08, 0.4], [0.26, 1.02], [0.3, 0.96], [0.28, 0.4], [0.36, -0.06], [0.5, 0.42], [0.68, 1.0], [0.72, 0.9], [0.64, 0.3], [0.72, 0.04]],
  [[0.34, 0.98], [0.2, 0.5], [0.06, 0.02], [0.2, -0.12], [0.62, 0.16], [0.72, 0.66], [0.42, 1.06], [-0.02, 0.94], [-0.16, 0.66], [0.1, 0.46], [0.6, 0.3]],
  [[0.0, 0.1], [0.3, 0.9], [0.5, 1.1], [0.44, 0.7], [0.3, 0.05], [0.44, -0.06], [0.66, 0.3], [0.5, 0.5], [0.16, 0.42], [0.5, 0.34], [0.78, 0.26]],
  [[0.62, 0.86], [0.4, 1.06], [0.12, 0.86], [0.2, 0.58], [0.44, 0.5], [0.12, 0.42], [0, 0.12], [0.22, -0.08], [0.56, 0.06], [0.78, 0.24]],
]

function strokesOf(name: string, chance: Chance): Stroke[] {
  const given = name.split(' ').at(-1) ?? name
  const capital = capitals[Math.floor(chance() * capitals.length)]!
  const letters = smallLetters(capital.at(-1)!, Math.min(5, Math.max(3, given.length)), chance)
  const end = letters.at(-1)!
  const running: Stroke = [...capital, ...letters, [end[0] + 0.35, end[1] + 0.06], [end[0] + 0.95, 0.3 + chance() * 0.25]]
  const underline = chance() < 0.5 ? flourish(end[0], chance) : dash(end[0], chance)
  return [running, ...(chance() < 0.85 ? [underline] : []), ...(chance() < 0.5 ? [tick(end[0], chance)] : [])]
}

/** Waves that grow smaller, now and then a tall or a deep one. */
function smallLetters([startX, startY]: Point, count: number, chance: Chance): Stroke {
  const points: Stroke = []
  let x = startX
  for (let letter = 0; letter < count; letter++) {
    const fading = 1 - (0.55 * letter) / count
    const top = (0.3 + chance() * 0.16 + (chance() < 0.18 ? 0.4 : 0)) * fading
    const foot = (-0.02 - chance() * 0.06 - (chance() < 0.16 ? 0.42 : 0)) * fading
    const step = 0.13 + chance() * 0.1
    points.push([x + step * 0.62, letter === 0 ? Math.max(top, startY) : top], [x + step * 0.86, top * 0.55], [x + step, foot])
    x += step
  }
  return points
}

/** A sweep back below the name and out to the right. */
function flourish(end: number, chance: Chance): Stroke {
  const [depth, reach] = [0.3 + chance() * 0.18, end + 0.7 + chance() * 0.5]
  const back = 0.1 + chance() * 0.3
  return [[reach - 0.1, 0.36], [end * 0.7, 0.12 - depth * 0.3], [back, -depth], [back - 0.14, -depth - 0.08], [back + 0.2, -depth + 0.02], [end * 0.75, -depth * 0.55], [reach, 0.02 + chance() * 0.12]]
}

/** One quick line below the name. */
function dash(end: number, chance: Chance): Stroke {
  const [left, drop] = [chance() * 0.4 - 0.1, 0.24 + chance() * 0.2]
  return [[left, -drop], [left + 0.3, -drop + 0.03], [end, -drop + 0.13 + chance() * 0.1], [end + 0.5 + chance() * 0.4, 0.02 - drop * 0.2]]
}

const tick = (end: number, chance: Chance): Stroke => {
  const x = end * (0.5 + chance() * 0.3)
  return [[x, 0.62], [x + 0.06, 0.7], [x + 0.16, 0.8]]
}

const STEPS = 26

/** Catmull-Rom through all points: what a hand does between two turns. */
function smooth(stroke: Stroke): Stroke {
  const at = (index: number) => stroke[Math.max(0, Math.min(stroke.length - 1, index))]!
  return stroke.slice(1).flatMap((_, index) =>
    Array.from({ length: STEPS }, (_unused, step) => between([at(index - 1), at(index), at(index + 1), at(index + 2)], step / STEPS)))
}

function between([a, b, c, d]: [Point, Point, Point, Point], t: number): Point {
  const part = (axis: 0 | 1) => 0.5 * (2 * b[axis] + (c[axis] - a[axis]) * t + (2 * a[axis] - 5 * b[axis] + 4 * c[axis] - d[axis]) * t ** 2 +
    (3 * b[axis] - a[axis] - 3 * c[axis] + d[axis]) * t ** 3)
  return [part(0), part(1)]
}

const SLANT = 0.36

/** Slanted to the right, turned over to canvas coordinates, as large as the picture allows. */
function fit(strokes: Stroke[]): Stroke[] {
  const slanted = strokes.map((stroke) => stroke.map(([x, y]): Point => [x + SLANT * y, -y]))
  const [xs, ys] = [slanted.flatMap((stroke) => stroke.map(([x]) => x)), slanted.flatMap((stroke) => stroke.map(([, y]) => y))]
  const [left, top, width, height] = [Math.min(...xs), Math.min(...ys), Math.max(...xs) - Math.min(...xs), Math.max(...ys) - Math.min(...ys)]
  const scale = Math.min((WIDTH - 2 * MARGIN) / width, (HEIGHT - 2 * MARGIN) / height)
  const [shiftX, shiftY] = [(WIDTH - width * scale) / 2, (HEIGHT - height * scale) / 2]
  return slanted.map((stroke) => stroke.map(([x, y]): Point => [(x - left) * scale + shiftX, (y - top) * scale + shiftY]))
}

/** Slow and downward lines are broad, quick and upward ones thin; both ends run out. */
function ink(pen: SKRSContext2D, stroke: Stroke) {
  let width = 4
  stroke.slice(1).forEach(([x, y], index) => {
    const [fromX, fromY] = stroke[index]!
    const speed = Math.hypot(x - fromX, y - fromY)
    const downward = y > fromY ? 1.5 : 0
    const wanted = Math.max(2.6, 8.2 - speed * 0.75 + downward)
    width += (wanted - width) * 0.16
    const edge = Math.min(index, stroke.length - 2 - index)
    pen.lineWidth = width * Math.min(1, 0.35 + edge / 18)
    pen.beginPath()
    pen.moveTo(fromX, fromY)
    pen.lineTo(x, y)
    pen.stroke()
  })
}
