import { useEffect, useState } from 'react'
import { readPage, type ReadFields } from './fields.ts'

/** The first page in reading order, and how many there are; pictures have no text. */
async function openScan(src: string): Promise<{ words: string; pages: number }> {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc ||= `/pdfjs/build/pdf.worker.min.mjs?v=${pdfjs.version}`
  const task = pdfjs.getDocument({ url: src, withCredentials: true, cMapUrl: '/pdfjs/cmaps/', standardFontDataUrl: '/pdfjs/standard_fonts/' })
  try {
    const document = await task.promise
    const { items } = await (await document.getPage(1)).getTextContent()
    return { words: items.map((item) => ('str' in item ? item.str : '')).join(' '), pages: document.numPages }
  } finally {
    await task.destroy()
  }
}

/** Fields an electronic document fills by itself; nothing while reading, nothing when it cannot be read. */
export function useReadFields(src: string | null): ReadFields | null {
  const [read, setRead] = useState<ReadFields | null>(null)
  useEffect(() => {
    if (src === null) return
    let isStale = false
    openScan(src).then(({ words, pages }) => isStale || setRead({ ...readPage(words), pageAmount: String(pages) })).catch(() => isStale || setRead({}))
    return () => {
      isStale = true
    }
  }, [src])
  return read
}
