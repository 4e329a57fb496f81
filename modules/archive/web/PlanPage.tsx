import { Button } from '@mantine/core'
import { whoAmI } from '#contracts/identity'
import { CheckField, EmptyState, FieldRow, hrefOf, PickField, say, SelectField, showCount, showDay, StatusWord, TextAreaField, TextField, texts, useEndpoint, useEndpointState, useLive, useQueryString, useToday, type Picked } from '#platform/web'
import * as contract from '../contract.ts'
import { Act } from './Act.tsx'
import styles from './Archive.module.css'
import { keepingWays, Ways } from './columns.tsx'
import { PlanExport } from './FilesExport.tsx'
import { pickPerson, pickUnit, RetentionField, valueOf, yearsOf } from './fields.tsx'
import { planStates, retentionWords, text, workKindWords } from './texts.ts'

const words = texts({
  vi: { export: 'Xuất danh mục', draft: 'Lập danh mục', draftMeans: 'Lập danh mục mới, hoặc sao chép từ năm khác rồi sửa.', copy: 'Sao chép từ năm', add: 'Thêm dòng', edit: 'Sửa', rowMeans: 'Mỗi dòng là một hồ sơ dự kiến lập trong năm.', withdraw: 'Bỏ dòng', withdrawMeans: 'Dòng bị bỏ khỏi danh mục; hồ sơ đã lập không thay đổi.', submit: 'Trình phê duyệt', submitMeans: 'Danh mục được trình người đứng đầu cơ quan.', approve: 'Phê duyệt', approveMeans: 'Từ nay mọi người lập hồ sơ theo danh mục này; sửa đổi sau đó phải kèm lý do.', back: 'Trả lại', unitKeeper: 'Đơn vị lập hồ sơ', personKeeper: 'hoặc người lập hồ sơ', construction: 'Hồ sơ công trình xây dựng', opened: (n: number) => `${n} hồ sơ đã lập` },
  en: { export: 'Export the plan', draft: 'Draft the plan', draftMeans: 'A new plan, or a copy of another year’s to change.', copy: 'Copy from', add: 'Add a row', edit: 'Change', rowMeans: 'Each row is a file expected this year.', withdraw: 'Remove', withdrawMeans: 'The row leaves the plan; files opened from it stay.', submit: 'Submit', submitMeans: 'The plan goes to the head of the agency.', approve: 'Approve', approveMeans: 'Files are opened by this plan from now on; later changes need a reason.', back: 'Return', unitKeeper: 'Unit that keeps it', personKeeper: 'or person who keeps it', construction: 'Construction file', opened: (n: number) => `${n} files opened` },
})

const kinds = { added: { vi: 'thêm', en: 'added' }, changed: { vi: 'sửa', en: 'changed' }, withdrawn: { vi: 'bỏ', en: 'removed' } }

type Plan = contract.FilePlan

/** The file plan of a year: read by all, written by the clerk, approved by the head. */
export default function PlanPage() {
  const [query, change] = useQueryString()
  const thisYear = Number(useToday().slice(0, 4))
  const year = Number([query.year].flat()[0] ?? thisYear)
  const { plan, years, mayDraft } = useEndpoint(contract.getFilePlan, { year })
  useLive(['archive.plan'], [contract.getFilePlan])
  return (
    <div className="page">
      <h1 className="page-title">{text.plan} {year}</h1>
      <p className="page-lead">{text.planLead}</p>
      <Ways of={keepingWays} at="/file-plans" />
      <div className={styles.lead}>
        <span className={styles.years}>
          <Button variant="default" aria-label={text.yearBefore} onClick={() => change({ year: String(year - 1) })}>‹</Button>
          <b aria-live="polite">{text.year} {year}</b>
          <Button variant="default" aria-label={text.yearAfter} onClick={() => change({ year: String(year + 1) })}>›</Button>
        </span>
        {plan && <PlanState plan={plan} />}
        <span className={styles.verbs}>{plan ? <PlanVerbs plan={plan} /> : mayDraft && <DraftPlan year={year} years={years} />}</span>
      </div>
      {plan ? <Written plan={plan} /> : <EmptyState title={text.noPlan(year)} />}
    </div>
  )
}

const PlanState = ({ plan }: { plan: Plan }) => (
  <>
    <StatusWord status={planStates[plan.state].status}>{say(planStates[plan.state].words)}</StatusWord>
    {plan.approvedAt && <span lang="vi">{text.approvedBy(plan.approvedBy!, plan.approvedAt)}</span>}
  </>
)

const Written = ({ plan }: { plan: Plan }) => (
  <>
    {plan.returnedFor && <p className={styles.note} role="status" lang="vi">{text.returnedFor(plan.returnedFor)}</p>}
    <Rows plan={plan} />
    {plan.amendments.length > 0 && <Amendments plan={plan} />}
  </>
)

const DraftPlan = ({ year, years }: { year: number; years: number[] }) => (
  <Act
    endpoint={contract.draftFilePlan} verb={words.draft} means={words.draftMeans} isFirst initial={{ copyFrom: (years[0] === undefined ? null : String(years[0])) as string | null }}
    input={({ copyFrom }) => ({ year, copyFrom: copyFrom === null ? null : Number(copyFrom) })}
  >
    <SelectField name="copyFrom" label={words.copy} options={years.map((each) => ({ value: String(each), label: String(each) }))} />
  </Act>
)

function PlanVerbs({ plan }: { plan: Plan }) {
  const may = (verb: string) => plan.verbs.includes(verb)
  const input = () => ({ planId: plan.id })
  return (
    <>
      {may('approveFilePlan') && <Act endpoint={contract.approveFilePlan} verb={words.approve} means={words.approveMeans} isFirst initial={{}} input={input} />}
      {may('returnFilePlan') && <Act endpoint={contract.returnFilePlan} verb={words.back} means={words.rowMeans} initial={{ reason: '' }} input={({ reason }) => ({ planId: plan.id, reason })}><TextAreaField name="reason" label={text.reason} required rows={2} /></Act>}
      {may('submitFilePlan') && <Act endpoint={contract.submitFilePlan} verb={words.submit} means={words.submitMeans} isFirst={plan.rows.length > 0} initial={{}} input={input} />}
      {may('writePlanRow') && <WriteRow plan={plan} row={null} />}
      <Button variant="default" component="a" href={hrefOf(contract.printFilePlan, { year: plan.year })} target="_blank" rel="noreferrer">{text.print}</Button>
      <PlanExport year={plan.year} verb={words.export} />
    </>
  )
}

/** What the form shows first: the row as it is, or nothing. */
function asWritten(row: contract.PlanRow | null) {
  const empty = { code: '', title: '', retention: null as string | null, isConstruction: false, unit: null as Picked | null, person: null as Picked | null, reason: '' }
  if (!row) return empty
  const picked = (id: string | null): Picked | null => (id === null ? null : { value: id, label: row.keeperName })
  const { code, title, retentionYears, workKind, keeperUnitId, keeperPositionId } = row
  return { ...empty, code, title, retention: valueOf(retentionYears), isConstruction: workKind === 'construction', unit: picked(keeperUnitId), person: picked(keeperPositionId) }
}

function WriteRow({ plan, row }: { plan: Plan; row: contract.PlanRow | null }) {
  const { data } = useEndpointState(whoAmI, {})
  const initial = asWritten(row)
  const input = ({ code, title, retention, isConstruction, unit, person, reason }: typeof initial) => ({
    planId: plan.id, rowId: row?.id ?? null, code, title, retentionYears: yearsOf(retention), workKind: isConstruction ? 'construction' as const : 'ordinary' as const,
    keeperUnitId: person ? null : (unit?.value ?? null), keeperPositionId: person?.value ?? null, reason: reason || null,
  })
  return (
    <Act endpoint={contract.writePlanRow} verb={row ? words.edit : words.add} means={words.rowMeans} initial={initial} input={input}>
      <FieldRow><TextField name="code" label={text.code} required /><RetentionField name="retention" also={row?.retentionYears ?? null} isRequired /></FieldRow>
      <TextField name="title" label={text.title} required />
      <PickField name="unit" label={words.unitKeeper} {...pickUnit(data?.agency?.id)} />
      <PickField name="person" label={words.personKeeper} {...pickPerson(data?.agency?.id)} />
      <CheckField name="isConstruction" label={words.construction} />
      {plan.state === 'approved' && <TextAreaField name="reason" label={text.reason} required rows={2} />}
    </Act>
  )
}

function Rows({ plan }: { plan: Plan }) {
  const mayWrite = plan.verbs.includes('writePlanRow')
  return (
    <ul className={styles.entries} aria-label={text.plan}>
      {plan.rows.map((row) => (
        <li key={row.id}>
          <b>{row.code}</b>
          <div>
            <span lang="vi">{row.title}</span>
            <p className={styles.quiet}>{[retentionWords(row.retentionYears), row.workKind === 'construction' && say(workKindWords.construction), row.files > 0 && words.opened(row.files)].filter(Boolean).join(' · ')} · <span lang="vi">{row.keeperName}</span></p>
          </div>
          {mayWrite && (
            <span className={styles.years}>
              <WriteRow plan={plan} row={row} />
              <Act endpoint={contract.withdrawPlanRow} verb={words.withdraw} means={words.withdrawMeans} initial={{ reason: '' }} input={({ reason }) => ({ planId: plan.id, rowId: row.id, reason: reason || null })}>
                {plan.state === 'approved' && <TextAreaField name="reason" label={text.reason} required rows={2} />}
              </Act>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

const Amendments = ({ plan }: { plan: Plan }) => (
  <section className={styles.part} aria-label={text.amendments}>
    <h2>{text.amendments} ({showCount(plan.amendments.length)})</h2>
    <ul className={styles.entries}>
      {plan.amendments.map(({ id, kind, code, reason, byName, at }) => <li key={id}><time dateTime={at.toISOString()}>{showDay(at)}</time><div lang="vi">{code}, {say(kinds[kind])}: {reason}</div><span lang="vi">{byName}</span></li>)}
    </ul>
  </section>
)
