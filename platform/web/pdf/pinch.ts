import { useEffect, type RefObject } from 'react'

const spread = ({ touches: [a, b] }: TouchEvent) => Math.hypot(a!.clientX - b!.clientX, a!.clientY - b!.clientY)

/** Two fingers, or Ctrl and the wheel, zoom; one finger scrolls as everywhere. */
export function usePinch(container: RefObject<HTMLElement | null>, zoomBy: RefObject<(factor: number) => void>) {
  useEffect(() => {
    const element = container.current!
    let last = 0
    const onStart = (event: TouchEvent) => {
      if (event.touches.length === 2) last = spread(event)
    }
    const onMove = (event: TouchEvent) => {
      if (event.touches.length !== 2 || last === 0) return
      event.preventDefault()
      const now = spread(event)
      if (Math.abs(now / last - 1) < 0.03) return
      zoomBy.current(now / last)
      last = now
    }
    const onEnd = () => { last = 0 }
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      zoomBy.current(Math.exp(-event.deltaY / 300))
    }
    const stop = new AbortController()
    const { signal } = stop
    element.addEventListener('touchstart', onStart, { signal, passive: true })
    element.addEventListener('touchmove', onMove, { signal, passive: false })
    element.addEventListener('touchend', onEnd, { signal })
    element.addEventListener('wheel', onWheel, { signal, passive: false })
    return () => stop.abort()
  }, [container, zoomBy])
}
