import { Button, Checkbox, NumberInput } from '@mantine/core'
import { DateField, EmptyState, FailedState, Form, FormVerbs, Link, LoadingState, notify, TextAreaField, useAction, useForm, useGo, useLive, usePagesState, useTitle, type FormOf } from '#platform/web'
import { getDossier } from '../../contract/reading.ts'
import { listSheets, listToHandOver, makeSheet, type ToHandOver } from '../../contract/sheets.ts'
import { instantWords } from '../words.ts'
import { blank, countsOf, linesFor, reaching, type Given, type Values } from './giving.ts'
import styles from './Sheets.module.css'
import { text } from './texts.ts'

/** What lies here and has to go: chosen for one receiver, counted, handed over. */
export default function NewSheetPage() {
  const form = useForm<Values>({ initial: blank })
  const { rows, isFirst, error, again, hasMore, more } = usePagesState(listToHandOver, { limit: 100, ...(form.values.day && { day: form.values.day }) })
  useLive(['dossiers.'], [listToHandOver])
  useTitle(text.make)
  return (
    <div className="page">
      <p><Link to="/hand-overs">{text.back}</Link></p>
      <h1 className="page-title">{text.make}</h1>
      <p className="page-lead">{text.makeLead}</p>
      {error && <FailedState error={error} onRetry={again} />}
      {isFirst && !error ? <LoadingState /> : <Giving form={form} rows={rows} />}
      {hasMore && <Button variant="default" onClick={more}>{text.more}</Button>}
    </div>
  )
}

function Giving({ form, rows }: { form: FormOf<Values>; rows: ToHandOver[] }) {
  const go = useGo()
  const { mutateAsync, error } = useAction(makeSheet, { refresh: [listSheets, listToHandOver, getDossier] })
  const receivers = reaching(rows)
  const to = receivers.find(({ key }) => key === form.values.to) ?? receivers[0]
  const lines = to ? linesFor(to.rows, form.values) : []
  const give = async () => {
    if (lines.length === 0) return notify(text.choose)
    const { sheetId, number } = await mutateAsync({ lines, note: form.values.note.trim() || null })
    notify(text.given1(number))
    go(`/hand-overs/${sheetId}`)
  }
  return (
    <Form form={form} problem={error} onSubmit={give} className={styles.giving}>
      <DateField name="day" label={text.day} />
      {to === undefined ? <EmptyState title={text.nothing}>{text.nothingHint}</EmptyState> : <>
        <div className="verb-row" role="group" aria-label={text.toSide}>
          {receivers.map(({ key, name, rows: waiting }) => <Button key={key} type="button" variant="default" aria-pressed={key === to.key} className={styles.receiver} onClick={() => form.fill({ to: key, chosen: [] })}>{name} ({waiting.length})</Button>)}
        </div>
        <Choice key={to.key} form={form} name={to.name} rows={to.rows} />
        <TextAreaField name="note" label={text.noteField} rows={2} />
        <FormVerbs><Button type="submit">{text.giveVerb(lines.length)}</Button></FormVerbs>
      </>}
    </Form>
  )
}

function Choice({ form, name, rows }: { form: FormOf<Values>; name: string; rows: readonly ToHandOver[] }) {
  const { chosen } = form.values
  const here = rows.filter(({ id }) => chosen.includes(id)).length
  const toggle = (id: string) => form.set('chosen', chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id])
  return (
    <fieldset className={styles.choice}>
      <legend lang="vi">{text.to(name)}</legend>
      <Checkbox label={text.all} checked={here === rows.length} indeterminate={here > 0 && here < rows.length} onChange={() => form.set('chosen', here === rows.length ? [] : rows.map(({ id }) => id))} />
      <ul className="line-list">{rows.map((row) => <Row key={row.id} row={row} isChosen={chosen.includes(row.id)} form={form} onToggle={() => toggle(row.id)} />)}</ul>
    </fieldset>
  )
}

function Row({ row, isChosen, form, onToggle }: { row: ToHandOver; isChosen: boolean; form: FormOf<Values>; onToggle: () => void }) {
  const given = form.values.given[row.id] ?? {}
  const set = (change: Given) => form.set('given', { ...form.values.given, [row.id]: { ...given, ...change } })
  return (
    <li>
      <Checkbox checked={isChosen} onChange={onToggle} aria-label={text.select(row.code)} label={<><b className="figure">{row.code}</b> · <span lang="vi">{row.applicantName}</span></>} />
      <p><span lang="vi">{row.procedureName}</span>{row.since && <> · <span className="figure">{instantWords(row.since)}</span></>}</p>
      {isChosen && row.state === 'resolved' && <NumberInput label={text.results} aria-label={`${text.results}: ${row.code}`} min={0} max={99} value={given.results ?? 1} onChange={(value) => set({ results: Number(value) || 0 })} className={styles.count} hideControls />}
      {isChosen && row.papers.length > 0 && <Papers row={row} given={given} onChange={(papers) => set({ papers })} />}
    </li>
  )
}

function Papers({ row, given, onChange }: { row: ToHandOver; given: Given; onChange: (papers: NonNullable<Given['papers']>) => void }) {
  const counts = (position: number) => countsOf(row, given, position)
  const count = (position: number, kind: 'originals' | 'copies', label: string, name: string, max: number) => (
    <NumberInput label={label} aria-label={`${label}: ${name}`} min={0} max={max} value={counts(position)[kind]} hideControls className={styles.count}
      onChange={(value) => onChange({ ...given.papers, [position]: { ...counts(position), [kind]: Math.min(max, Number(value) || 0) } })} />
  )
  return (
    <details className={styles.papers}>
      <summary>{text.edit}: {row.papers.map(({ position }) => text.counts(counts(position))).filter(Boolean).join('; ') || text.noPapers}</summary>
      <ul className="line-list">
        {row.papers.map(({ position, name, originals, copies }) => <li key={position}><span lang="vi">{name}</span><div className="verb-row">{count(position, 'originals', text.originals, name, originals)}{count(position, 'copies', text.copies, name, copies)}</div></li>)}
      </ul>
    </details>
  )
}
