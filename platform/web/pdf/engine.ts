import * as pdfjs from 'pdfjs-dist'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { Problem } from '#platform/problems'
import { say } from '../lang.ts'

type ViewerParts = typeof import('pdfjs-dist/web/pdf_viewer.mjs')

/** What the toolbar shows. `fit` is empty when the zoom is a plain percentage. */
export type PdfState = {
  status: 'loading' | 'ready' | 'failed'
  /** Share fetched, 0 to 1, while loading. */
  share: number
  error: Error | null
  pages: number
  page: number
  /** 1 is the size of the paper. */
  scale: number
  fit: Fit | ''
  found: { at: number; of: number } | null
}
export type Fit = 'page-width' | 'page-fit'

export const initialState: PdfState = { status: 'loading', share: 0, error: null, pages: 0, page: 1, scale: 1, fit: 'page-width', found: null }

/** A page of paper on the desk: `element` is its box, `width` and `height` its size in points as displayed. */
export type Sheet = { page: number; element: HTMLElement; width: number; height: number }

export type PdfHandle = {
  document: PDFDocumentProxy
  goTo: (page: number) => void
  zoom: (factor: number) => void
  setFit: (fit: Fit | number) => void
  /** Starts a search, or walks to the next or previous hit of the same words; empty words end it. */
  find: (words: string, step?: 'next' | 'previous') => void
}

/** Served from this origin by the `pdfAssets` plugin of the build; the version keeps an old worker out of caches. */
pdfjs.GlobalWorkerOptions.workerSrc = `/pdfjs/build/pdf.worker.min.mjs?v=${pdfjs.version}`
const assets = { cMapUrl: '/pdfjs/cmaps/', standardFontDataUrl: '/pdfjs/standard_fonts/', wasmUrl: '/pdfjs/wasm/', iccUrl: '/pdfjs/iccs/' }

async function loadParts(): Promise<ViewerParts> {
  // The viewer's parts look for the library under this name.
  Object.assign(globalThis, { pdfjsLib: pdfjs })
  return import('pdfjs-dist/web/pdf_viewer.mjs')
}

/** pdf.js folds accents but not đ, which is a letter of its own; both are one code unit, so places stay true. */
const plain = (text: string) => text.replace(/đ/g, 'd').replace(/Đ/g, 'D')

function buildFinder(parts: ViewerParts, options: ConstructorParameters<ViewerParts['PDFFindController']>[0]) {
  const finder = new parts.PDFFindController(options)
  const matchExactly = finder.match.bind(finder)
  finder.match = ((query: string, content: string, page: number) => matchExactly(plain(query), plain(content), page)) as typeof finder.match
  return finder
}

function problemOf(reason: unknown): Error {
  if (reason instanceof pdfjs.ResponseException) {
    return new Problem(reason.status === 404 ? 'request/not-found' : 'network/unreachable', reason.status, reason.message)
  }
  if (reason instanceof pdfjs.PasswordException) return new Problem('pdf/encrypted', 422, reason.message)
  if (reason instanceof pdfjs.InvalidPDFException) return new Problem('pdf/broken', 422, reason.message)
  return reason instanceof Error ? reason : new Error(String(reason))
}

type Tell = (some: Partial<PdfState>) => void
type Bus = InstanceType<ViewerParts['EventBus']>
type FoundEvent = { matchesCount: { current: number; total: number } }

function listen(bus: Bus, tell: Tell, onSheets: () => void) {
  const on = <E>(name: string, run: (event: E) => void) => bus.on(name, run)
  on('pagesinit', onSheets)
  on('pagesloaded', onSheets)
  on<{ pageNumber: number }>('pagechanging', ({ pageNumber }) => tell({ page: pageNumber }))
  on<{ scale: number; presetValue?: Fit }>('scalechanging', ({ scale, presetValue }) => tell({ scale, fit: presetValue ?? '' }))
  const onFound = ({ matchesCount: { current, total } }: FoundEvent) => tell({ found: { at: current, of: total } })
  on<FoundEvent>('updatefindmatchescount', onFound)
  on<FoundEvent>('updatefindcontrolstate', onFound)
}

type Viewer = InstanceType<ViewerParts['PDFViewer']>

function sheetsOf(viewer: Viewer): Sheet[] {
  return Array.from({ length: viewer.pagesCount }, (_, i) => {
    const view = viewer.getPageView(i) as { div: HTMLElement; viewport: { width: number; height: number; scale: number } }
    view.div.setAttribute('aria-label', say({ vi: `Trang ${i + 1}`, en: `Page ${i + 1}` }))
    // pdf.js sizes its CSS at 96 pixels an inch; `scale` includes that, so this is points.
    return { page: i + 1, element: view.div, width: view.viewport.width / view.viewport.scale, height: view.viewport.height / view.viewport.scale }
  })
}

function handleOf(document: PDFDocumentProxy, viewer: Viewer, bus: Bus): PdfHandle {
  let words = ''
  const find: PdfHandle['find'] = (next, step) => {
    const again = step !== undefined && next === words
    words = next
    if (next === '') bus.dispatch('findbarclose', { source: viewer })
    else bus.dispatch('find', { source: viewer, type: again ? 'again' : '', query: next, caseSensitive: false, entireWord: false, highlightAll: true, findPrevious: step === 'previous', matchDiacritics: false })
  }
  return {
    document, find,
    goTo: (page) => viewer.scrollPageIntoView({ pageNumber: page }),
    zoom: (factor) => viewer.updateScale({ scaleFactor: factor, drawingDelay: 250 } as never),
    setFit: (fit) => { viewer.currentScaleValue = String(fit) },
  }
}

/** A page that fits its frame fits it again when the frame changes: a turned tablet, a panel that has only now found its place. */
function keepFitting(container: HTMLDivElement, viewer: Viewer, signal: AbortSignal) {
  const frame = new ResizeObserver(() => {
    const fit = viewer.currentScaleValue
    if (container.offsetWidth > 0 && Number.isNaN(Number(fit))) viewer.currentScaleValue = fit
  })
  // The outer box: scroll bars come and go with the size of the page itself.
  frame.observe(container, { box: 'border-box' })
  signal.addEventListener('abort', () => frame.disconnect(), { once: true })
}

/**
 * Opens a PDF into a container with pdf.js' own page views: only pages in sight are drawn. No script inside the file
 * ever runs. Throws a `Problem` (`pdf/broken`, `pdf/encrypted`, `request/not-found`) when it cannot be shown.
 */
export async function openPdf(container: HTMLDivElement, src: string, tell: Tell, onSheets: (sheets: Sheet[]) => void, signal: AbortSignal): Promise<PdfHandle> {
  const task = pdfjs.getDocument({ url: src, withCredentials: true, ...assets, enableXfa: false })
  // pdf.js 6.5 throws inside its worker, where nobody can catch it, when it is ended before the document is there or refused.
  signal.addEventListener('abort', () => void task.promise.catch(() => {}).then(() => task.destroy()), { once: true })
  task.onProgress = ({ loaded, total }: { loaded: number; total: number }) => tell({ share: total > 0 ? Math.min(1, loaded / total) : 0 })
  try {
    const [parts, document] = await Promise.all([loadParts(), task.promise])
    signal.throwIfAborted()
    const eventBus = new parts.EventBus()
    const linkService = new parts.PDFLinkService({ eventBus, externalLinkTarget: parts.LinkTarget.BLANK, externalLinkRel: 'noopener noreferrer' })
    const findController = buildFinder(parts, { eventBus, linkService })
    const options = { container, eventBus, linkService, findController, viewer: container.querySelector<HTMLDivElement>('.pdfViewer')!, annotationMode: pdfjs.AnnotationMode.ENABLE, maxCanvasPixels: 2 ** 24, abortSignal: signal }
    const viewer = new parts.PDFViewer(options)
    linkService.setViewer(viewer)
    listen(eventBus, tell, () => onSheets(sheetsOf(viewer)))
    eventBus.on('pagesinit', () => {
      viewer.currentScaleValue = 'page-width'
      container.scrollTop = 0
    })
    keepFitting(container, viewer, signal)
    viewer.setDocument(document)
    linkService.setDocument(document)
    tell({ status: 'ready', pages: document.numPages })
    return handleOf(document, viewer, eventBus)
  } catch (reason) {
    throw problemOf(reason)
  }
}

/** Draws one page small, for the strip of thumbnails. `width` is in CSS pixels. */
export async function drawThumbnail(document: PDFDocumentProxy, number: number, canvas: HTMLCanvasElement, width: number): Promise<void> {
  const page = await document.getPage(number)
  const size = page.getViewport({ scale: 1 })
  const viewport = page.getViewport({ scale: (width * Math.min(2, devicePixelRatio)) / size.width })
  canvas.width = Math.round(viewport.width)
  canvas.height = Math.round(viewport.height)
  await page.render({ canvas, viewport }).promise
}
