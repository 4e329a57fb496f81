import { useEffect, useRef, useState, type RefObject } from 'react'
import { initialState, openPdf, type PdfHandle, type PdfState, type Sheet } from './engine.ts'
import { usePinch } from './pinch.ts'

/** Keeps one PDF open in `container` while the component lives; `attempt` opens it again. */
export function usePdf(container: RefObject<HTMLDivElement | null>, src: string, attempt: number) {
  const [state, setState] = useState<PdfState>(initialState)
  const [sheets, setSheets] = useState<Sheet[]>([])
  const [handle, setHandle] = useState<PdfHandle | null>(null)
  const zoomBy = useRef((_factor: number) => {})
  useEffect(() => {
    const stop = new AbortController()
    const tell = (some: Partial<PdfState>) => {
      if (!stop.signal.aborted) setState((before) => ({ ...before, ...some }))
    }
    openPdf(container.current!, src, tell, setSheets, stop.signal)
      .then((opened) => {
        zoomBy.current = opened.zoom
        setHandle(opened)
      })
      .catch((error: Error) => tell({ status: 'failed', error }))
    return () => {
      stop.abort()
      setState(initialState)
      setSheets([])
      setHandle(null)
    }
  }, [container, src, attempt])
  usePinch(container, zoomBy)
  return { state, sheets, handle }
}
