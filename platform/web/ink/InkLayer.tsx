import { useRef, useState, type PointerEvent } from 'react'
import { say } from '../lang.ts'
import styles from './ink.module.css'
import { pathOf, touches, type InkPoint, type InkTool, type Stroke } from './strokes.ts'

type Props = {
  page: number
  /** Of the page, in points. */
  width: number
  height: number
  strokes: Stroke[]
  /** `null` only shows: fingers and mouse reach the text below. */
  tool: InkTool | null
  onChange: (strokes: Stroke[]) => void
}

const WIDTHS = { pen: 1.7, marker: 12 }
const ERASER = 8

function placeIn(svg: SVGSVGElement, event: { clientX: number; clientY: number; pressure: number }): InkPoint {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM()!.inverse())
  return { x: at.x, y: at.y, pressure: event.pressure }
}

const pointsOf = (event: PointerEvent<SVGSVGElement>): InkPoint[] => {
  const all = event.nativeEvent.getCoalescedEvents?.() ?? []
  return (all.length > 0 ? all : [event.nativeEvent]).map((one) => placeIn(event.currentTarget, one))
}

/** Once a pen has been seen, fingers scroll and only the pen writes. */
function useHand() {
  const penSeen = useRef(false)
  return (event: PointerEvent) => {
    if (event.pointerType === 'pen') penSeen.current = true
    return event.isPrimary && (event.pointerType !== 'touch' || !penSeen.current)
  }
}

/**
 * Pen strokes on one page, in page coordinates (points, origin top left as displayed), so that they keep their place at
 * any zoom. Give it to `PdfViewer` as `overlay`; show all pages' strokes from one list.
 */
export function InkLayer({ page, width, height, strokes, tool, onChange }: Props) {
  const [drawing, setDrawing] = useState<Stroke | null>(null)
  const writes = useHand()
  const here = strokes.filter((stroke) => stroke.page === page)
  const erase = (at: InkPoint) => onChange(strokes.filter((stroke) => stroke.page !== page || !touches(stroke, at, ERASER)))
  const onPointerDown = (event: PointerEvent<SVGSVGElement>) => {
    if (tool === null || !writes(event)) return
    event.currentTarget.setPointerCapture(event.pointerId)
    const at = placeIn(event.currentTarget, event)
    if (tool === 'eraser') erase(at)
    else setDrawing({ id: crypto.randomUUID(), page, tool, width: WIDTHS[tool], points: [at] })
  }
  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    if (tool === 'eraser' && event.buttons > 0) erase(placeIn(event.currentTarget, event))
    if (drawing === null) return
    const more = pointsOf(event)
    setDrawing((before) => before && { ...before, points: [...before.points, ...more] })
  }
  const finish = () => {
    if (drawing) onChange([...strokes, drawing])
    setDrawing(null)
  }
  return (
    <svg
      className={styles.layer} viewBox={`0 0 ${width} ${height}`} data-writing={tool !== null} role="img" onPointerDown={onPointerDown}
      aria-label={say({ vi: `Nét bút trên trang ${page}: ${here.length}`, en: `Pen strokes on page ${page}: ${here.length}` })}
      onPointerMove={onPointerMove} onPointerUp={finish} onPointerCancel={() => setDrawing(null)}
    >
      {[...here, ...(drawing ? [drawing] : [])].map(({ id, tool: kind, width: thick, points }) => (
        <path key={id} d={pathOf(points)} data-tool={kind} strokeWidth={thick} />
      ))}
    </svg>
  )
}
