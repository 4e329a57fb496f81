import { useEffect, useState } from 'react'
import { readPage, type ReadFields } from './fields.ts'

/** The text of the first page, in reading order; pictures have none. */
async function firstPage(src: string): Promise<string> {
  const pdfjs = await import('pdfjs-dist')
  pdfjs.GlobalWorkerOptions.workerSrc ||= `/pdfjs/build/pdf.worker.min.mjs?v=${pdfjs.version}`
  const task = pdfjs.getDocument({ url: src, withCredentials: true, cMapUrl: '/pdfjs/cmaps/', standardFontDataUrl: '/pdfjs/standard_fonts/' })
  try {
    const page = await (await task.promise).getPage(1)
    const { items } = await page.getTextContent()
    return items.map((item) => ('str' in item ? item.str : '')).join(' ')
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
    firstPage(src).then((words) => isStale || setRead(readPage(words))).catch(() => isStale || setRead({}))
    return () => {
      isStale = true
    }
  }, [src])
  return read
}
