import { Button, Progress, Radio, TextInput } from '@mantine/core'
import { IconScan, IconX } from '@tabler/icons-react'
import { useState, type DragEvent } from 'react'
import { DataTable, EmptyState, hrefOf, ProblemNote, sentenceOf, showInstant, showSize, useAction, useGo, useLive, type Column } from '#platform/web'
import { beginBatch, countWaitingScans, listBatches, printSeparator, type BatchCard } from '../contract.ts'
import { splittings, type Splitting } from '../rules.ts'
import styles from './Capture.module.css'
import { text } from './texts.ts'
import { useUploads, type Sending, type Uploads } from './uploads.ts'

/** Where a pile of scans is dropped, and the batches that came before. */
export default function CapturePage() {
  useLive(['capture.'], [listBatches, countWaitingScans])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <Start />
      <DataTable
        id="capture-batches" label={text.batches} endpoint={listBatches} columns={columns} rowKey={({ id }) => id} rowTo={({ id }) => `/capture/${id}`}
        empty={<EmptyState title={text.noBatches}>{text.noBatchesHint}</EmptyState>}
      />
    </div>
  )
}

const columns: Column<BatchCard>[] = [
  { id: 'name', header: text.batch, cell: ({ name }) => <span lang="vi">{name}</span>, isMain: true },
  { id: 'open', header: text.waiting, cell: ({ open }) => <span className="figure">{open}</span>, isShort: true },
  { id: 'registered', header: text.registered, cell: ({ registered }) => <span className="figure">{registered}</span>, isShort: true },
  { id: 'pages', header: text.progress, cell: ({ pages, pagesDone }) => <span className="figure">{text.pagesOf(pagesDone, pages)}</span>, isShort: true },
  { id: 'begunAt', header: text.begun, cell: ({ begunAt }) => showInstant(begunAt), isMinor: true },
  { id: 'begunBy', header: text.by, cell: ({ begunBy }) => <span lang="vi">{begunBy}</span>, isMinor: true },
]

function useStart(uploads: Uploads) {
  const go = useGo()
  const [splitBy, setSplitBy] = useState<Splitting>('none')
  const [name, setName] = useState(() => text.defaultName(showInstant(new Date())))
  const begin = useAction(beginBatch, { refresh: [listBatches, countWaitingScans] })
  const start = async () => {
    const { batchId } = await begin.mutateAsync({ name, splitBy, fileIds: uploads.files.map(({ id }) => id) })
    uploads.clear()
    go(`/capture/${batchId}`)
  }
  return { splitBy, setSplitBy, name, setName, begin, start: () => void start().catch(() => {}) }
}

function Start() {
  const uploads = useUploads()
  const { splitBy, setSplitBy, name, setName, begin, start } = useStart(uploads)
  const hasFiles = uploads.files.length > 0
  return (
    <section className={styles.start}>
      <Zone onFiles={(files) => void uploads.add(files)} />
      <Files uploads={uploads} />
      <div className={styles.choices}>
        <Radio.Group label={text.split} value={splitBy} onChange={(value) => setSplitBy(value as Splitting)}>
          <div className={styles.ways}>{splittings.map((each) => <Radio key={each} value={each} label={text[each]} />)}</div>
        </Radio.Group>
        <a href={hrefOf(printSeparator, {})} target="_blank" rel="noreferrer">{text.separator}</a>
      </div>
      <ProblemNote of={begin.error} />
      {hasFiles && (
        <div className={styles.choices}>
          <TextInput label={text.name} value={name} maxLength={200} onChange={({ currentTarget }) => setName(currentTarget.value)} />
          <Button onClick={start} loading={begin.isPending} disabled={uploads.sendings.some(({ error }) => error === null)}>{text.begin}</Button>
        </div>
      )}
    </section>
  )
}

function Zone({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false)
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    onFiles([...event.dataTransfer.files])
  }
  return (
    <div className={styles.zone} data-over={isOver} onDragOver={(event) => { event.preventDefault(); setOver(true) }} onDragLeave={() => setOver(false)} onDrop={drop}>
      <label>
        <IconScan size={36} stroke={1.4} aria-hidden />
        <b>{text.drop}</b>
        <span>{text.dropHint}</span>
        <input
          type="file" multiple accept=".pdf,.jpg,.jpeg,.png" className="unseen" aria-label={text.choose}
          onChange={({ currentTarget }) => { onFiles([...(currentTarget.files ?? [])]); currentTarget.value = '' }}
        />
      </label>
    </div>
  )
}

function Files({ uploads: { files, sendings, remove } }: { uploads: Uploads }) {
  if (files.length + sendings.length === 0) return null
  return (
    <ul className={styles.files} aria-live="polite">
      {files.map(({ id, name, size }) => (
        <li key={id}>
          <b>{name}</b>
          <button type="button" aria-label={text.remove(name)} onClick={() => remove(id)}><IconX size={18} stroke={1.7} aria-hidden /></button>
          <span>{showSize(size)}</span>
        </li>
      ))}
      {sendings.map((sending) => <Line key={sending.id} sending={sending} />)}
    </ul>
  )
}

function Line({ sending: { name, share, error, stop } }: { sending: Sending }) {
  return (
    <li data-failed={error !== null}>
      <b>{name}</b>
      <button type="button" aria-label={text.remove(name)} onClick={stop}><IconX size={18} stroke={1.7} aria-hidden /></button>
      <span>{error ? `${text.failed}. ${sentenceOf(error)}` : text.sending(share)}</span>
      {!error && <Progress value={share * 100} aria-label={name} />}
    </li>
  )
}
