import { Button } from '@mantine/core'
import { useEffect, useRef, useState, type PointerEvent } from 'react'
import { texts } from '../lang.ts'
import styles from './ink.module.css'
import { penWidth } from './strokes.ts'

const text = texts({
  vi: { here: 'Ký vào ô này bằng bút hoặc ngón tay', clear: 'Ký lại', use: 'Dùng chữ ký này' },
  en: { here: 'Sign in this box with a pen or a finger', clear: 'Start again', use: 'Use this signature' },
})

/** The blue of an official pen, the one the law's signature image shows. */
const PEN_BLUE = '#1D3FA8'
const RESOLUTION = 3

type Mark = { x: number; y: number; at: number; width: number }

/** The box of what was drawn, with a margin, in canvas pixels; `null` when nothing was. */
function inkBox({ width, height, data }: ImageData) {
  let [left, top, right, bottom] = [width, height, -1, -1]
  for (let i = 3; i < data.length; i += 4) {
    if (data[i] === 0) continue
    const pixel = (i - 3) / 4
    const [x, y] = [pixel % width, Math.floor(pixel / width)]
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  return right < 0 ? null : { x: Math.max(0, left - 8), y: Math.max(0, top - 8), width: right - left + 17, height: bottom - top + 17 }
}

/** The drawing alone, cut to its edges, as a transparent PNG. */
async function cutOut(canvas: HTMLCanvasElement): Promise<Blob | null> {
  const box = inkBox(canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height))
  if (box === null) return null
  const cut = Object.assign(document.createElement('canvas'), { width: box.width, height: box.height })
  cut.getContext('2d')!.drawImage(canvas, -box.x, -box.y)
  return new Promise((resolve) => cut.toBlob(resolve, 'image/png'))
}

function usePen(canvas: React.RefObject<HTMLCanvasElement | null>, onInk: () => void) {
  const last = useRef<Mark | null>(null)
  const place = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = canvas.current!.getBoundingClientRect()
    return { x: (clientX - box.left) * RESOLUTION, y: (clientY - box.top) * RESOLUTION }
  }
  const draw = (event: globalThis.PointerEvent) => {
    const before = last.current
    if (before === null) return
    const here = place(event)
    const speed = Math.hypot(here.x - before.x, here.y - before.y) / RESOLUTION / Math.max(1, event.timeStamp - before.at)
    const width = before.width * 0.7 + penWidth(2.6 * RESOLUTION, speed, event.pressure) * 0.3
    const pen = canvas.current!.getContext('2d')!
    Object.assign(pen, { strokeStyle: PEN_BLUE, lineCap: 'round', lineJoin: 'round', lineWidth: width })
    pen.beginPath()
    pen.moveTo(before.x, before.y)
    pen.lineTo(here.x, here.y)
    pen.stroke()
    last.current = { ...here, at: event.timeStamp, width }
  }
  return {
    onPointerDown: (event: PointerEvent<HTMLCanvasElement>) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      last.current = { ...place(event), at: event.timeStamp, width: 2.4 * RESOLUTION }
      draw(event.nativeEvent)
      onInk()
    },
    onPointerMove: (event: PointerEvent) => {
      const all = event.nativeEvent.getCoalescedEvents?.() ?? []
      for (const one of all.length > 0 ? all : [event.nativeEvent]) draw(one)
    },
    onPointerUp: () => { last.current = null },
    onPointerCancel: () => { last.current = null },
  }
}

/** A box to sign in. Gives a transparent PNG in pen blue, cut to the drawing. */
export function SignaturePad({ onUse, label = text.here }: { onUse: (png: Blob) => void; label?: string }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [hasInk, setInk] = useState(false)
  const pen = usePen(canvas, () => setInk(true))
  useEffect(() => {
    const { width, height } = canvas.current!.getBoundingClientRect()
    Object.assign(canvas.current!, { width: width * RESOLUTION, height: height * RESOLUTION })
  }, [])
  const clear = () => {
    canvas.current!.getContext('2d')!.clearRect(0, 0, canvas.current!.width, canvas.current!.height)
    setInk(false)
  }
  const use = async () => {
    const png = await cutOut(canvas.current!)
    if (png) onUse(png)
  }
  return (
    <div className={styles.pad}>
      <canvas ref={canvas} role="img" aria-label={label} {...pen} />
      {!hasInk && <p aria-hidden>{label}</p>}
      <div className={styles.padVerbs}>
        <Button variant="default" onClick={clear} disabled={!hasInk}>{text.clear}</Button>
        <Button variant="default" onClick={() => void use()} disabled={!hasInk}>{text.use}</Button>
      </div>
    </div>
  )
}
