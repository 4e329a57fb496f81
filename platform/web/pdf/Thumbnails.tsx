import type { PDFDocumentProxy } from 'pdfjs-dist'
import { useEffect, useRef } from 'react'
import { drawThumbnail } from './engine.ts'
import styles from './PdfViewer.module.css'
import { text } from './text.ts'

const WIDTH = 112

type Props = { document: PDFDocumentProxy; pages: number; page: number; onChoose: (page: number) => void }

/** The pages small, drawn as they come into sight. */
export function Thumbnails({ document, pages, page, onChoose }: Props) {
  return (
    <nav className={styles.strip} aria-label={text.thumbnails}>
      <ol>
        {Array.from({ length: pages }, (_, i) => (
          <li key={i}><Thumbnail document={document} number={i + 1} isHere={i + 1 === page} onChoose={onChoose} /></li>
        ))}
      </ol>
    </nav>
  )
}

type OneProps = { document: PDFDocumentProxy; number: number; isHere: boolean; onChoose: (page: number) => void }

function Thumbnail({ document, number, isHere, onChoose }: OneProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    const element = canvas.current!
    const watcher = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      watcher.disconnect()
      drawThumbnail(document, number, element, WIDTH).catch(() => element.remove())
    }, { rootMargin: '200px' })
    watcher.observe(element)
    return () => watcher.disconnect()
  }, [document, number])
  useEffect(() => {
    if (isHere) canvas.current?.scrollIntoView({ block: 'nearest' })
  }, [isHere])
  return (
    <button type="button" aria-current={isHere || undefined} aria-label={`${text.page} ${number}`} onClick={() => onChoose(number)}>
      <canvas ref={canvas} width={WIDTH} height={Math.round(WIDTH * 1.414)} />
      <span>{number}</span>
    </button>
  )
}
