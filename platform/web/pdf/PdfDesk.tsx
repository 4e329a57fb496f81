import { useEffect, useRef, useState, type RefObject } from 'react'
import { createPortal } from 'react-dom'
import { useKeys } from '../shell/keys.ts'
import { FailedState } from '../states/FailedState.tsx'
import type { PdfHandle, PdfState, Sheet } from './engine.ts'
import { FindBar } from './FindBar.tsx'
import { PdfBar } from './PdfBar.tsx'
import type { PdfViewerProps } from './PdfViewer.tsx'
import styles from './PdfViewer.module.css'
import { text } from './text.ts'
import { Thumbnails } from './Thumbnails.tsx'
import { usePdf } from './use-pdf.ts'

type Panels = { isFinding: boolean; setFinding: (on: boolean) => void; hasStrip: boolean; setStrip: (on: boolean) => void }

function usePanels(): Panels {
  const [isFinding, setFinding] = useState(false)
  const [hasStrip, setStrip] = useState(false)
  return { isFinding, setFinding, hasStrip, setStrip }
}

function useDeskKeys(handle: PdfHandle | null, state: PdfState, { setFinding }: Panels) {
  useKeys({
    'mod+f': { does: text.find, run: () => setFinding(true) },
    '+': { does: text.zoomIn, run: () => handle?.zoom(1.2) },
    '-': { does: text.zoomOut, run: () => handle?.zoom(1 / 1.2) },
    n: { does: text.nextPage, run: () => handle?.goTo(Math.min(state.pages, state.page + 1)) },
    p: { does: text.previousPage, run: () => handle?.goTo(Math.max(1, state.page - 1)) },
  })
}

/** Turns to the page asked for, again whenever it is asked for again. */
function useTurning(handle: PdfHandle | null, page: number | undefined, at: number | undefined) {
  useEffect(() => {
    if (page !== undefined && at !== undefined) handle?.goTo(page)
  }, [handle, page, at])
}

/** The viewer itself; a chunk of its own, with pdf.js. */
export default function PdfDesk({ src, title, tools, overlay, goTo, downloadName, printSrc = src, onPage, isCompact = false, children }: PdfViewerProps) {
  const container = useRef<HTMLDivElement>(null)
  const [attempt, setAttempt] = useState(0)
  const { state, sheets, handle } = usePdf(container, src, attempt)
  const panels = usePanels()
  useDeskKeys(handle, state, panels)
  useEffect(() => onPage?.(state.page), [onPage, state.page])
  useTurning(handle, goTo?.page, goTo?.at)
  return (
    <section className={styles.pane} aria-label={title}>
      <PdfBar state={state} handle={handle} src={src} downloadName={downloadName} printSrc={printSrc} tools={tools} panels={panels} isCompact={isCompact} />
      {panels.isFinding && <FindBar state={state} handle={handle} onClose={() => panels.setFinding(false)} />}
      <div className={styles.body}>
        {panels.hasStrip && handle && <Thumbnails document={handle.document} pages={state.pages} page={state.page} onChoose={handle.goTo} />}
        <Desk container={container} title={title} state={state} onRetry={() => setAttempt(attempt + 1)}>{children}</Desk>
      </div>
      {overlay && sheets.map((sheet) => <Overlay key={sheet.page} sheet={sheet}>{overlay(sheet.page, sheet)}</Overlay>)}
    </section>
  )
}

type DeskProps = { container: RefObject<HTMLDivElement | null>; title: string; state: PdfState; onRetry: () => void; children: React.ReactNode }

function Desk({ container, title, state, onRetry, children }: DeskProps) {
  return (
    <div className={styles.desk}>
      {/* pdf.js asks for an absolutely placed container whose first child it may fill. */}
      <div ref={container} className={styles.scroll} tabIndex={0} role="region" aria-label={text.pagesOf(title)}>
        <div className={`pdfViewer ${styles.viewer}`} />
        {children && <LeadIn container={container}>{children}</LeadIn>}
      </div>
      {state.status === 'loading' && <p className={styles.loading} role="status">{text.opening(state.share)}</p>}
      {state.status === 'failed' && <div className={styles.failed}><FailedState error={state.error!} onRetry={onRetry} /></div>}
    </div>
  )
}

/** What stands above the first page lives inside the viewer's own column, so that it scrolls with the paper. */
function LeadIn({ container, children }: { container: RefObject<HTMLDivElement | null>; children: React.ReactNode }) {
  const [place] = useState(() => Object.assign(document.createElement('div'), { className: styles.lead }))
  useEffect(() => {
    container.current?.prepend(place)
    return () => place.remove()
  }, [container, place])
  return createPortal(children, place)
}

/** A layer in page coordinates. pdf.js clears a page when it redraws it, so the layer puts itself back. */
function Overlay({ sheet: { element }, children }: { sheet: Sheet; children: React.ReactNode }) {
  const [layer] = useState(() => Object.assign(document.createElement('div'), { className: styles.overlay }))
  useEffect(() => {
    const put = () => {
      if (layer.parentNode !== element || element.lastChild !== layer) element.append(layer)
    }
    put()
    const watcher = new MutationObserver(put)
    watcher.observe(element, { childList: true })
    return () => {
      watcher.disconnect()
      layer.remove()
    }
  }, [element, layer])
  return createPortal(children, layer)
}
