import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useState } from 'react'
import { EmptyState, PdfViewer, ProblemNote, problemFrom } from '#platform/web'
import { Problem } from '#platform/problems'
import { scanSource } from '../scanning/ScanPane.tsx'
import { useSpotOnPaper } from '../form/spot.tsx'
import { previewContent, type Writing, type WrittenContent } from './content.ts'
import styles from './Drafting.module.css'
import { text } from './texts.ts'

/** `previewDraft` answers a PDF, not JSON: asked by hand. */
async function render(content: WrittenContent, signal: AbortSignal): Promise<string> {
  const response = await fetch('/api/documents/drafts/preview', {
    method: 'POST', credentials: 'same-origin', signal, body: JSON.stringify({ content }),
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
  })
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null))
  return URL.createObjectURL(await response.blob())
}

/** The page as it would be printed, a moment after the typing pauses; the last good one stays while the next is set. */
function usePrint(writing: Writing) {
  const content = previewContent(writing)
  const [asked] = useDebouncedValue(content === null ? null : JSON.stringify(content), 900)
  const [src, setSrc] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    if (asked === null) return
    const stop = new AbortController()
    render(JSON.parse(asked) as WrittenContent, stop.signal)
      .then((made) => {
        setSrc((before) => {
          if (before) setTimeout(() => URL.revokeObjectURL(before), 5_000)
          return made
        })
        setError(null)
      })
      .catch((reason: Error) => {
        if (reason.name !== 'AbortError') setError(reason instanceof Problem ? reason : new Problem('network/unreachable', 0, reason.message))
      })
      .finally(() => stop.signal.aborted || setSettled(asked))
    return () => stop.abort()
  }, [asked])
  return { src, error, isBusy: asked !== null && settled !== asked }
}

export function WrittenPreview({ writing }: { writing: Writing }) {
  const { src, error, isBusy } = usePrint(writing)
  const spot = useSpotOnPaper()
  return (
    <div className={styles.preview}>
      {error && <div className={styles.note}><ProblemNote of={error} /></div>}
      {src ? <PdfViewer src={src} title={text.preview} downloadName="du-thao.pdf" {...spot} /> : <EmptyState title={isBusy ? text.rendering : text.preview}>{!isBusy && text.noPreview}</EmptyState>}
    </div>
  )
}

export function UploadedPreview({ writing: { file: [file] }, src }: { writing: Writing; src: string | null }) {
  const spot = useSpotOnPaper()
  if (!file) return <EmptyState title={text.preview}>{text.noFile}</EmptyState>
  if (file.mediaType !== 'application/pdf') return <EmptyState title={file.name}>{text.docx}</EmptyState>
  return <PdfViewer src={src ?? scanSource(file)} title={file.name} downloadName={file.name} {...spot} />
}
