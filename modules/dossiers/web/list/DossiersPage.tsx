import { Button } from '@mantine/core'
import { Additions, DataTable, DeadlineChip, hrefOf, Link, say, StatusWord, texts, useEndpoint, useLive, useMay, useToday, type Column, type Filter } from '#platform/web'
import { countDossiers, listDossiers, printDossierBook } from '../../contract/reading.ts'
import type { DossierCard } from '../../contract/shapes.ts'
import { dossierStates, groups } from '../../rules/states.ts'
import { groupNames, instantWords, latenessNames, localMinute, stateNames, stateShapes } from '../words.ts'
import styles from '../Dossiers.module.css'

const text = texts({
  vi: {
    title: 'Hồ sơ thủ tục', take: 'Tiếp nhận hồ sơ', book: 'In sổ theo dõi năm nay', sheets: 'Phiếu bàn giao', code: 'Mã hồ sơ', procedure: 'Thủ tục', applicant: 'Người nộp', state: 'Trạng thái', due: 'Thời hạn', holder: 'Đang ở', words: 'Mã, tên, thủ tục', group: 'Nhóm', clock: 'Hạn', lodged: 'Ngày nộp',
    late: 'Quá hạn', soon: 'Đến hạn trong 24 giờ', inTime: 'Còn hạn', none: 'Chưa có hồ sơ nào đến bạn.', number: 'Số định danh', groupsOf: 'Số hồ sơ theo nhóm',
    sum: (running: number, late: number, soon: number) => `${running} hồ sơ đang giải quyết, ${late} quá hạn, ${soon} đến hạn trong 24 giờ.`,
  },
  en: {
    title: 'Dossiers', take: 'Take in a dossier', book: 'Print this year’s book', sheets: 'Hand-over sheets', code: 'Code', procedure: 'Procedure', applicant: 'Applicant', state: 'State', due: 'Deadline', holder: 'Lies with', words: 'Code, name, procedure', group: 'Group', clock: 'Clock', lodged: 'Lodged',
    late: 'Late', soon: 'Due within 24 hours', inTime: 'In time', none: 'No dossier has come to you yet.', number: 'Personal number', groupsOf: 'Dossiers by group',
    sum: (running: number, late: number, soon: number) => `${running} dossiers under way, ${late} late, ${soon} due within 24 hours.`,
  },
})

const filters: Filter[] = [
  { name: 'text', label: text.words, kind: 'text' },
  { name: 'group', label: text.group, kind: 'choice', options: groups.map((value) => ({ value, label: say(groupNames[value]) })) },
  { name: 'state', label: text.state, kind: 'choice', many: true, options: dossierStates.map((value) => ({ value, label: say(stateNames[value]) })) },
  { name: 'clock', label: text.clock, kind: 'choice', options: [{ value: 'late', label: text.late }, { value: 'soon', label: text.soon }, { value: 'inTime', label: text.inTime }] },
  { name: 'lodged', label: text.lodged, kind: 'days' },
]

/** A running clock as a chip, any other as its word. */
export function Clock({ lateness, dueAt }: Pick<DossierCard, 'lateness' | 'dueAt'>) {
  if (lateness === null || dueAt === null) return null
  if (lateness === 'running' || lateness === 'overdue') return <DeadlineChip due={localMinute(dueAt)} />
  return <StatusWord status={lateness === 'late' ? 'refused' : lateness === 'paused' ? 'paused' : 'done'}>{say(latenessNames[lateness])}</StatusWord>
}

const columns: Column<DossierCard>[] = [
  { id: 'code', header: text.code, isShort: true, width: '13em', cell: ({ code }) => <span className="figure">{code}</span> },
  { id: 'procedure', header: text.procedure, isMain: true, cell: ({ procedureName, applicantName }) => <><span lang="vi">{procedureName}</span><div className="second" lang="vi">{applicantName}</div></> },
  { id: 'state', header: text.state, cell: ({ state }) => <StatusWord status={stateShapes[state]}>{say(stateNames[state])}</StatusWord> },
  { id: 'due', header: text.due, cell: Clock },
  { id: 'holder', header: text.holder, isMinor: true, width: '24%', cell: ({ holders }) => <span lang="vi">{holders.join('; ')}</span> },
  { id: 'lodged', header: text.lodged, isHidden: true, cell: ({ lodgedAt }) => <span className="figure">{instantWords(lodgedAt)}</span> },
  { id: 'number', header: text.number, isHidden: true, cell: ({ maskedNumber }) => <span className="figure">{maskedNumber}</span> },
]

/** The dossiers before me, counted as the national reports count them. */
export default function DossiersPage() {
  const [mayReceive, mayProcess, mayFollow] = [useMay('dossiers.receive'), useMay('dossiers.process'), useMay('dossiers.follow')]
  const { groups: counts, late, soon } = useEndpoint(countDossiers, {})
  const today = useToday()
  useLive(['dossiers.'], [listDossiers, countDossiers])
  const running = counts.filter(({ group }) => ['new', 'processing', 'paused'].includes(group)).reduce((sum, { count }) => sum + count, 0)
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.sum(running, late, soon)}</p>
      <ul className={styles.groups} aria-label={text.groupsOf}>
        {counts.map(({ group, count }) => <li key={group}><Link to={`/dossiers?group=${group}`}><b className="figure">{count}</b> {say(groupNames[group])}</Link></li>)}
        <li><Link to="/dossiers?clock=late"><b className="figure">{late}</b> {text.late}</Link></li>
      </ul>
      <Additions place="dossiers.list" id="dossiers" />
      <DataTable
        id="dossiers" label={text.title} endpoint={listDossiers} rowKey={({ id }) => id} rowTo={({ id }) => `/dossiers/${id}`} filters={filters} columns={columns} empty={text.none}
        tools={<>
          {mayReceive && <Button component={Link} to="/dossiers/new">{text.take}</Button>}
          {mayProcess && <Button component={Link} variant="default" to="/hand-overs">{text.sheets}</Button>}
          {mayFollow && <Button component="a" variant="default" target="_blank" href={hrefOf(printDossierBook, { from: `${today.slice(0, 4)}-01-01`, to: today })}>{text.book}</Button>}
        </>}
      />
    </div>
  )
}
