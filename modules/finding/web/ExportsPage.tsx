import { DataTable, EmptyState, exportFormats, hrefOf, say, showInstant, StatusWord, useLive, type Column, type Phrase, type Status } from '#platform/web'
import { listExports, openExport, type ResultExport } from '../contract.ts'
import styles from './Finding.module.css'
import { text } from './texts.ts'

const states: Record<ResultExport['state'], { words: Phrase; status: Status }> = {
  gathering: { words: { vi: 'Đang lập', en: 'Being made' }, status: 'running' }, ready: { words: { vi: 'Đã xong', en: 'Ready' }, status: 'done' }, failed: { words: { vi: 'Không lập được', en: 'Failed' }, status: 'refused' },
  withdrawn: { words: { vi: 'Đã thu hồi', en: 'Withdrawn' }, status: 'paused' }, untied: { words: { vi: 'Đã hủy', en: 'Ended' }, status: 'refused' },
}

function sentenceOf({ state, done, isCut, most, flaw }: ResultExport): string {
  if (state === 'gathering') return text.gathering(done)
  if (state === 'withdrawn') return text.withdrawn
  if (state === 'untied') return text.untied
  if (state === 'failed') return flaw === 'position-ended' ? text.positionEnded : text.unprintable
  return isCut ? `${text.ready(done)}, ${text.cut(most)}` : text.ready(done)
}

const columns: Column<ResultExport>[] = [
  { id: 'what', header: text.what, width: '34%', isMain: true, cell: ({ what }) => say(what) },
  { id: 'format', header: text.format, width: '13em', cell: ({ format }) => exportFormats[format] },
  { id: 'asked', header: text.askedAt, width: '12em', cell: ({ askedAt }) => showInstant(askedAt) },
  { id: 'state', header: text.state, width: '24em', cell: (file) => <><StatusWord status={states[file.state].status}>{say(states[file.state].words)}</StatusWord><span className={styles.sentence}>{sentenceOf(file)}</span></> },
  { id: 'file', header: text.file, width: '8em', cell: ({ id, state, what, format }) => state === 'ready' && <a href={hrefOf(openExport, { exportId: id })} aria-label={`${text.download}: ${say(what)}, ${exportFormats[format]}`} download>{text.download}</a> },
]

/** The files I asked for: in the making, or ready to be fetched by me alone. */
export default function ExportsPage() {
  useLive(['finding.'], [listExports])
  return (
    <div className="page">
      <h1 className="page-title">{text.files}</h1>
      <p className="page-lead">{text.filesLead}</p>
      <DataTable id="exports" label={text.files} endpoint={listExports} columns={columns} rowKey={({ id }) => id} empty={<EmptyState title={text.noFiles}>{text.noFilesHint}</EmptyState>} />
    </div>
  )
}
