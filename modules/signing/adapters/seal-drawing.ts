import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { SEAL_MILLIMETRES } from '../rules.ts'
import { fontPath } from './fonts.ts'

const DOTS_PER_INCH = 300
const SIZE = Math.round((SEAL_MILLIMETRES / 25.4) * DOTS_PER_INCH)
const CENTRE = SIZE / 2
const RED = 'rgba(206, 24, 38, 0.86)'
const FACE = 'CongVu Seal'

export type Drawing = { png: Buffer; width: number; height: number }
type Agency = { name: string; parentAgencyName: string | null }

/**
 * The round red seal of an agency as a transparent PNG at its actual size (36 mm at 300 dpi): double ring, the agency
 * above it along the top, its own name along the foot, a star in the middle. A drawing for demonstration.
 */
export async function drawSeal({ name, parentAgencyName }: Agency): Promise<Drawing> {
  GlobalFonts.registerFromPath(fontPath('bold'), FACE)
  const canvas = createCanvas(SIZE, SIZE)
  const pen = canvas.getContext('2d')
  pen.strokeStyle = RED
  pen.fillStyle = RED
  ring(pen, 0.97, 0.034)
  ring(pen, 0.905, 0.012)
  ring(pen, 0.56, 0.012)
  star(pen, CENTRE, CENTRE, 0.36)
  const top = capitals(parentAgencyName ?? 'Cộng hòa XHCN Việt Nam')
  const foot = capitals(name)
  const [topSize, footSize] = [sizeFor(pen, top, 158), sizeFor(pen, foot, 182)]
  arcText(pen, top, { size: topSize, middle: -90 })
  arcText(pen, foot, { size: footSize, middle: 90 })
  ringStars(pen, degrees(widthOf(pen, top, topSize)), degrees(widthOf(pen, foot, footSize)))
  return { png: await canvas.encode('png'), width: SIZE, height: SIZE }
}

const capitals = (text: string) => text.toLocaleUpperCase('vi')
const RING = 0.733

/** A circle at a share of the seal's radius. */
function ring(pen: SKRSContext2D, radius: number, width: number) {
  pen.lineWidth = width * CENTRE
  pen.beginPath()
  pen.arc(CENTRE, CENTRE, radius * CENTRE, 0, 2 * Math.PI)
  pen.stroke()
}

function star(pen: SKRSContext2D, x: number, y: number, radius: number) {
  pen.beginPath()
  for (let point = 0; point < 10; point++) {
    const reach = CENTRE * radius * (point % 2 ? 0.382 : 1)
    const angle = (point * Math.PI) / 5 - Math.PI / 2
    pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle))
  }
  pen.closePath()
  pen.fill()
}

/** Narrow letters, as seals have them, a little apart. */
const NARROWED = 0.84
const SPACING = 1.07 * NARROWED
const degrees = (points: number) => (points / (RING * CENTRE)) * (180 / Math.PI)

function widthOf(pen: SKRSContext2D, text: string, size: number) {
  pen.font = `${size}px "${FACE}"`
  return Array.from(text).reduce((sum, letter) => sum + pen.measureText(letter).width * SPACING, 0)
}

/** The largest letters, within reason, with which a text spans at most so many degrees of the ring. */
function sizeFor(pen: SKRSContext2D, text: string, span: number) {
  const largest = CENTRE * 0.19
  return Math.min(largest, (largest * span) / degrees(widthOf(pen, text, largest)))
}

type Arc = { size: number; middle: number }

/** Letters along the ring, upright both above (clockwise) and at the foot (counter-clockwise). */
function arcText(pen: SKRSContext2D, text: string, { size, middle }: Arc) {
  const direction = middle < 0 ? 1 : -1
  let angle = middle - (direction * degrees(widthOf(pen, text, size))) / 2
  pen.textAlign = 'center'
  for (const letter of text) {
    const half = degrees(pen.measureText(letter).width * SPACING) / 2
    angle += direction * half
    letterAt(pen, letter, angle, size, direction)
    angle += direction * half
  }
}

function letterAt(pen: SKRSContext2D, letter: string, angle: number, size: number, direction: number) {
  const radians = (angle * Math.PI) / 180
  const capitalHeight = size * 0.66
  const reach = RING * CENTRE - (direction * capitalHeight) / 2
  pen.save()
  pen.translate(CENTRE + reach * Math.cos(radians), CENTRE + reach * Math.sin(radians))
  pen.rotate(radians + (direction * Math.PI) / 2)
  pen.scale(NARROWED, 1)
  pen.fillText(letter, 0, 0)
  pen.restore()
}

/** Small stars in the middle of the two gaps between the names, whose spans are given in degrees. */
function ringStars(pen: SKRSContext2D, topSpan: number, footSpan: number) {
  const angle = (((topSpan - footSpan) / 4) * Math.PI) / 180
  for (const side of [1, -1]) star(pen, CENTRE + side * RING * CENTRE * Math.cos(angle), CENTRE + RING * CENTRE * Math.sin(angle), 0.06)
}
