import { DataTable, DeadlineChip, EmptyState, Link, say, showDay, StatusWord, TextAreaField, texts, useLive, useMay, type Column, type Filter } from '#platform/web'
import { giveBackFile, lendFile, listLoans, refuseLoan, type Loan } from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { storeWays, Ways } from './columns.tsx'
import { loanStates, optionsOf, text } from './texts.ts'

const words = texts({
  vi: { lend: 'Cho mượn', lendMeans: 'Hồ sơ mở cho người mượn đến hạn trả.', refuse: 'Không cho mượn', back: 'Trả hồ sơ', backMeans: 'Nội dung hồ sơ đóng lại với người mượn.', verbs: 'Việc' },
  en: { lend: 'Lend', lendMeans: 'The file opens for the borrower until the day due.', refuse: 'Refuse', back: 'Give back', backMeans: 'The contents close for the borrower.', verbs: 'Verbs' },
})

function LoanVerbs({ id: loanId, verbs }: Loan) {
  const input = () => ({ loanId })
  return (
    <span className={styles.years}>
      {verbs.includes('lendFile') && <Act endpoint={lendFile} verb={words.lend} means={words.lendMeans} initial={{}} input={input} />}
      {verbs.includes('refuseLoan') && <Act endpoint={refuseLoan} verb={words.refuse} means={words.lendMeans} initial={{ reason: '' }} input={({ reason }) => ({ loanId, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>}
      {verbs.includes('giveBackFile') && <Act endpoint={giveBackFile} verb={words.back} means={words.backMeans} initial={{}} input={input} />}
    </span>
  )
}

const columns: Column<Loan>[] = [
  { id: 'title', header: text.title, isMain: true, width: '30%', cell: ({ fileId, code, title }) => <Link to={`/work-files/${fileId}`}>{code} <span lang="vi">{title}</span></Link> },
  { id: 'borrower', header: text.borrower, width: '13em', cell: ({ borrowerName }) => <span lang="vi">{borrowerName}</span> },
  { id: 'purpose', header: text.purpose, isMinor: true, cell: ({ purpose, reason }) => <span lang="vi">{reason ?? purpose}</span> },
  { id: 'due', header: text.dueBack, width: '10em', cell: ({ dueOn, state }) => (state === 'lent' ? <DeadlineChip due={dueOn} /> : showDay(dueOn)) },
  { id: 'state', header: text.state, width: '10em', cell: ({ state }) => <StatusWord status={loanStates[state].status}>{say(loanStates[state].words)}</StatusWord> },
  { id: 'verbs', header: words.verbs, width: '15em', cell: (loan) => <LoanVerbs {...loan} /> },
]
const filters: Filter[] = [
  { name: 'state', label: text.state, kind: 'choice', many: true, options: optionsOf(loanStates) },
  { name: 'overdue', label: text.overdue, kind: 'choice', options: [{ value: 'true', label: text.overdue }] },
]

/** Loans: mine, and for the archivist the agency's. */
export default function LoansPage() {
  const [mayStore, mayDecide] = [useMay('archive.store'), useMay('archive.approve')]
  useLive(['archive.'], [listLoans])
  return (
    <div className="page">
      <h1 className="page-title">{text.loans}</h1>
      <p className="page-lead">{text.loansLead}</p>
      <Ways of={storeWays(mayStore, mayDecide)} at="/archive/loans" />
      <DataTable id="archive-loans" label={text.loans} endpoint={listLoans} columns={columns} filters={filters} rowKey={({ id }) => id} empty={<EmptyState title={text.noLoans} />} />
    </div>
  )
}
