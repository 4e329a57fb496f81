import { DeadlineChip, Link, say, showDay, StatusWord, type Column } from '#platform/web'
import type { FileCard } from '../contract.ts'
import styles from './Archive.module.css'
import { fileStates, retentionWords, text } from './texts.ts'

export const FileStateWord = ({ state }: Pick<FileCard, 'state'>) => <StatusWord status={fileStates[state].status}>{say(fileStates[state].words)}</StatusWord>

const code: Column<FileCard> = { id: 'code', header: text.code, width: '8em', isShort: true, cell: (row) => row.code }
const title: Column<FileCard> = {
  id: 'title', header: text.title, width: '38%', isMain: true,
  cell: (row) => <span className={styles.title}><span lang="vi">{row.title}</span>{row.isHeld && <StatusWord status="paused">{text.held}</StatusWord>}</span>,
}
const state: Column<FileCard> = { id: 'state', header: text.state, width: '11em', cell: (row) => <FileStateWord state={row.state} /> }
const retention: Column<FileCard> = { id: 'retention', header: text.retention, width: '8em', cell: (row) => retentionWords(row.retentionYears) }
const keeper: Column<FileCard> = { id: 'keeper', header: text.keeper, width: '13em', isMinor: true, cell: (row) => <span lang="vi">{row.keeperName}</span> }
const documents: Column<FileCard> = { id: 'documents', header: text.documents, width: '6em', align: 'end', isMinor: true, cell: (row) => row.documents }
const year: Column<FileCard> = { id: 'year', header: text.year, width: '5em', isHidden: true, cell: (row) => row.year }
const handOver: Column<FileCard> = { id: 'handOver', header: text.handOver, width: '10em', cell: (row) => row.handOverOn && (row.state === 'closed' ? <DeadlineChip due={row.handOverOn} /> : showDay(row.handOverOn)) }
const keptUntil: Column<FileCard> = { id: 'keptUntil', header: text.keptUntil, width: '8em', cell: (row) => row.keptUntil && showDay(row.keptUntil) }

export const fileColumns = [code, title, state, handOver, documents, retention, keeper, year]
export const storeColumns = [code, title, retention, keptUntil, documents, keeper, year]

/** The ways between the pages of one place; the one that is open says so. */
export function Ways({ of, at }: { of: { to: string; name: string }[]; at: string }) {
  return <ul className={styles.ways}>{of.map(({ to, name }) => <li key={to}><Link to={to} {...(to === at && { 'aria-current': 'page' as const })}>{name}</Link></li>)}</ul>
}
export const keepingWays = [{ to: '/work-files', name: text.files }, { to: '/file-plans', name: text.plan }, { to: '/transfers', name: text.transfers }]
export const storeWays = (mayStore: boolean, mayDecide: boolean) => [
  { to: '/archive', name: text.store }, { to: '/archive/loans', name: text.loans }, ...(mayStore ? [{ to: '/archive/deposits', name: text.deposits }, { to: '/archive/holds', name: text.holds }] : []),
  ...(mayStore || mayDecide ? [{ to: '/archive/destructions', name: text.destructions }] : []),
]

/** Files of a list, a transfer or a destruction, each leading to its page. */
export function FileLines({ files }: { files: FileCard[] }) {
  return (
    <ul className={styles.entries}>
      {files.map((file) => (
        <li key={file.id}>
          <b>{file.code}</b>
          <div><Link to={`/work-files/${file.id}`}><span lang="vi">{file.title}</span></Link><p className={styles.quiet}>{retentionWords(file.retentionYears)}, {file.documents} {text.documents.toLowerCase()}</p></div>
          <FileStateWord state={file.state} />
        </li>
      ))}
    </ul>
  )
}
