import { Additions, hrefOf, Link, PanelSection, say, showCount, showDay, Story, TextAreaField, texts, useEndpoint, useEndpointState, useLive, useParam, useTitle } from '#platform/web'
import * as contract from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { FileStateWord } from './columns.tsx'
import { FileVerbs, WaitingChange } from './keeping/FileVerbs.tsx'
import { isTold, tell } from './sentences.ts'
import { retentionWords, rightsWords, text, workKindWords } from './texts.ts'

const remove = texts({
  vi: { verb: 'Loại ra', means: 'Tài liệu ra khỏi hồ sơ này; văn bản gốc vẫn còn ở nơi của nó.' },
  en: { verb: 'Take out', means: 'It leaves this file; the document itself stays where it is.' },
})

type Of = { file: contract.WorkFileView }

/** One file: what lies in it in the order of time, what can be done, what happened. */
export default function FilePage() {
  const fileId = useParam('fileId')
  const file = useEndpoint(contract.getWorkFile, { fileId })
  useLive(['archive.'], [contract.getWorkFile, contract.getFileStory])
  useTitle(`${file.code} ${file.title}`)
  return (
    <div className="page">
      <p className={styles.lead}><b>{file.code}</b> <FileStateWord state={file.state} /> {file.isOutsidePlan && <span>{text.outside}</span>}</p>
      <h1 className="page-title" lang="vi">{file.title}</h1>
      {file.holds.map(({ id, reason, placedBy }) => <p key={id} className={styles.note} role="status">{text.held}: <span lang="vi">{reason} ({placedBy})</span></p>)}
      <WaitingChange file={file} />
      <FileVerbs file={file} />
      <div className={styles.columns}>
        <Contents file={file} />
        <aside aria-label={text.facts}>
          <PanelSection title={text.facts}><Facts file={file} /></PanelSection>
          <Additions place="file.panel" id={file.id} />
          {file.exports.length > 0 && <PanelSection title={text.exports}><Packages file={file} /></PanelSection>}
          {file.receipts.length > 0 && <PanelSection title={text.receipts}><Receipts file={file} /></PanelSection>}
          <PanelSection title={text.story}><Happened fileId={fileId} /></PanelSection>
        </aside>
      </div>
    </div>
  )
}

function Contents({ file }: Of) {
  return (
    <section className={styles.part} aria-label={text.contents}>
      <h2>{text.contents} ({showCount(file.entries.length)})</h2>
      {!file.opens && file.state !== 'destroyed' && <p className={styles.note}>{text.closedRead}</p>}
      {file.entries.length === 0 && <p className={styles.quiet}>{text.nothingIn}</p>}
      <ol className={styles.entries}>{file.entries.map((entry) => <EntryLine key={entry.id} file={file} entry={entry} />)}</ol>
    </section>
  )
}

/** A document opens on its own page, a paper as the file it is. */
function EntryTitle({ file, entry }: Of & { entry: contract.Entry }) {
  const words = <span lang="vi">{entry.title}</span>
  if (!file.opens || file.state === 'destroyed') return words
  if (entry.documentId !== null) return <Link to={`/documents/${entry.documentId}`}>{words}</Link>
  return <a href={hrefOf(contract.openEntryFile, { fileId: file.id, entryId: entry.id, contentId: entry.paperId! })} target="_blank" rel="noreferrer">{words}</a>
}

function EntryLine({ file, entry }: Of & { entry: contract.Entry }) {
  const about = [entry.typeName, entry.number, entry.issuerName].filter(Boolean).join(' · ')
  return (
    <li>
      <time dateTime={entry.placedOn}>{entry.ordinal !== null && `${entry.ordinal}. `}{showDay(entry.placedOn)}</time>
      <div><EntryTitle file={file} entry={entry} /><p className={styles.quiet} lang="vi">{about}</p></div>
      {file.verbs.includes('removeEntry') && (
        <Act endpoint={contract.removeEntry} verb={remove.verb} means={remove.means} initial={{ reason: '' }} input={({ reason }) => ({ fileId: file.id, entryId: entry.id, reason })}>
          <TextAreaField name="reason" label={text.reason} required rows={2} />
        </Act>
      )}
    </li>
  )
}

const vi = (words: string | null) => words && <span lang="vi">{words}</span>
const dayOrNone = (day: string | null) => day && showDay(day)
const totalOf = ({ docTotal, pageTotal }: Of['file']) => docTotal !== null && pageTotal !== null && text.total(docTotal, pageTotal)
const transferOf = ({ transferId, isMine }: Of['file']) => transferId && isMine && <Link to={`/transfers/${transferId}`}>{text.seeTransfer}</Link>

function Facts({ file }: Of) {
  const facts: [string, React.ReactNode][] = [
    [text.keeper, vi(`${file.keeperName}, ${file.unitName}`)], [text.retention, retentionWords(file.retentionYears)], [text.work, say(workKindWords[file.workKind])], [text.rights, say(rightsWords[file.rights])],
    [text.started, showDay(file.startedOn)], [text.ended, dayOrNone(file.endedOn)], [text.documents, totalOf(file)],
    [text.handOver, dayOrNone(file.handOverOn)], [text.keptUntil, dayOrNone(file.keptUntil)],
    [text.readers, vi([file.isUnitOpen ? text.unitOpen : text.readAll, ...file.people.map(({ name }) => name)].join('; '))],
    [text.outside, vi(file.outsideReason)], [text.description, vi(file.description)], [text.transfers, transferOf(file)],
  ]
  return <dl className={styles.facts}>{facts.filter(([, fact]) => fact).map(([name, fact]) => <div key={name}><dt>{name}</dt><dd>{fact}</dd></div>)}</dl>
}

function Packages({ file }: Of) {
  return (
    <ul className={styles.packages} aria-live="polite">
      {file.exports.map(({ id, state, done, total, flaw }) => (
        <li key={id}>
          {state === 'packing' && <><progress max={total} value={done} aria-label={text.exports} /> {text.packing(done, total)}</>}
          {state === 'ready' && <a href={hrefOf(contract.downloadExport, { fileId: file.id, exportId: id })} download>{text.download}</a>}
          {state === 'failed' && (flaw === 'set-aside' ? text.setAside : text.failed(flaw ?? ''))}
          {state === 'withdrawn' && text.setAside}
        </li>
      ))}
    </ul>
  )
}

/** Who has taken a package of it in, each with the paper that says so. */
function Receipts({ file }: Of) {
  return (
    <ul className={styles.packages}>
      {file.receipts.map(({ id, receiverName, signedBy, signedAt, recordedBy }) => (
        <li key={id}>
          <a href={hrefOf(contract.openFileReceipt, { fileId: file.id, receiptId: id })} target="_blank" rel="noreferrer" lang="vi">{receiverName}</a>
          <p className={styles.quiet}><span lang="vi">{signedBy}</span>{signedAt && `, ${showDay(signedAt)}`}{recordedBy && `. ${text.recordedBy(recordedBy)}`}</p>
        </li>
      ))}
    </ul>
  )
}

function Happened({ fileId }: { fileId: string }) {
  const { data } = useEndpointState(contract.getFileStory, { fileId })
  const chapters = (data?.chapters ?? []).filter(({ name }) => isTold(name)).map(({ id, at, who, name, facts }) => {
    const { did, quote } = tell(name, facts)
    return { id, at, who, did: say(did), quote: quote || null }
  })
  return <Story chapters={chapters} />
}
