import { lazy, Suspense, type ReactNode } from 'react'
import { LoadingState } from '../states/LoadingState.tsx'

export type PdfViewerProps = {
  /** Address of the PDF on this origin; credentials are sent. */
  src: string
  /** Names the document for the reader. */
  title: string
  /** At the end of the bar, before the tools: "2 chữ ký hợp lệ". */
  tools?: ReactNode
  /** Drawn over a page, in page coordinates: an `<svg viewBox="0 0 width height">` of points, origin top left. */
  overlay?: (page: number, size: { width: number; height: number }) => ReactNode
  /** Turns to a page; the same page again when `at` has changed. */
  goTo?: { page: number; at: number }
  downloadName?: string
  /** What is printed instead of the very file: a copy that says who printed it. */
  printSrc?: string
  onPage?: (page: number) => void
  /** The bar of a small screen: no thumbnails, no print. */
  isCompact?: boolean
  /** Above the first page, scrolling with it: the slip of a draft to sign. */
  children?: ReactNode
}

const Desk = lazy(() => import('./PdfDesk.tsx'))

/** A real PDF on a desk: toolbar above, pages below. The reader is fetched when it is first needed. */
export function PdfViewer(props: PdfViewerProps) {
  return (
    <Suspense fallback={<LoadingState rows={8} />}>
      <Desk key={props.src} {...props} />
    </Suspense>
  )
}
