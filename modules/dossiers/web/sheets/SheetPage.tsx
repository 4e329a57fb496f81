import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, Form, FormVerbs, hrefOf, Link, notify, say, SelectField, StatusWord, TextAreaField, TextField, useAction, useEndpoint, useForm, useLive, useParam, useTitle } from '#platform/web'
import { confirmSheet, dropFromSheet, getSheet, listSheets, listToHandOver, printSheet, type Sheet } from '../../contract/sheets.ts'
import { instantWords } from '../words.ts'
import styles from './Sheets.module.css'
import { lineStateNames, sheetStateNames, text } from './texts.ts'

type Line = Sheet['lines'][number]
const refresh = [getSheet, listSheets, listToHandOver]

/** One sheet: who gave what to whom; the receiver compares and confirms, the giver may take a dossier off before. */
export default function SheetPage() {
  const sheet = useEndpoint(getSheet, { sheetId: useParam('sheetId') })
  useLive(['dossiers.papers'], refresh)
  useTitle(text.sheet(sheet.number))
  return (
    <div className="page">
      <p><Link to="/hand-overs">{text.back}</Link></p>
      <h1 className="page-title">{text.sheet(sheet.number)}</h1>
      <p className="verb-row"><StatusWord status={sheetStateNames[sheet.state].status}>{say(sheetStateNames[sheet.state].words)}</StatusWord> <a href={hrefOf(printSheet, { sheetId: sheet.id })} target="_blank" rel="noreferrer">{text.print}</a></p>
      <Facts sheet={sheet} />
      <section className="page-section" aria-labelledby="lines">
        <h2 id="lines">{text.lines}</h2>
        {sheet.isMineToConfirm ? <Confirming sheet={sheet} /> : <Lines sheet={sheet} />}
      </section>
    </div>
  )
}

function Facts({ sheet: { fromName, toName, givenBy, givenAt, receivedBy, receivedAt, note } }: { sheet: Sheet }) {
  return (
    <dl className="page-facts">
      <dt>{text.from}</dt><dd lang="vi">{fromName} · {givenBy}</dd>
      <dt>{text.given}</dt><dd className="figure">{instantWords(givenAt)}</dd>
      <dt>{text.toSide}</dt><dd lang="vi">{[toName, receivedBy].filter(Boolean).join(' · ')}</dd>
      <dt>{text.receivedAt}</dt><dd>{receivedAt === null ? text.waits : <span className="figure">{instantWords(receivedAt)}</span>}</dd>
      {note && <><dt>{text.note}</dt><dd lang="vi">{note}</dd></>}
    </dl>
  )
}

const About = ({ line: { dossierId, code, procedureName, applicantName, dueAt, papers } }: { line: Line }) => (
  <>
    <p><Link to={`/dossiers/${dossierId}`}><b className="figure">{code}</b></Link> · <span lang="vi">{applicantName}</span></p>
    <p><span lang="vi">{procedureName}</span>{dueAt && <> · {text.due} <span className="figure">{instantWords(dueAt)}</span></>}</p>
    <ul>{papers.map((paper, i) => <li key={i}><span lang="vi">{paper.name}</span>: {text.counts(paper)}</li>)}</ul>
  </>
)

function Lines({ sheet }: { sheet: Sheet }) {
  const [dropping, setDropping] = useState<Line | null>(null)
  return (
    <>
      <ol className="line-list">
        {sheet.lines.map((line) => (
          <li key={line.dossierId}>
            <About line={line} />
            <StatusWord status={lineStateNames[line.state].status}>{say(lineStateNames[line.state].words)}</StatusWord>
            {line.note && <p lang="vi">{line.note}</p>}
            {sheet.mayDrop && line.state === 'given' && <Button variant="subtle" color="dark" aria-label={`${text.drop}: ${line.code}`} onClick={() => setDropping(line)}>{text.drop}</Button>}
          </li>
        ))}
      </ol>
      {dropping && <Dropping sheetId={sheet.id} line={dropping} onClose={() => setDropping(null)} />}
    </>
  )
}

function Dropping({ sheetId, line: { dossierId, code }, onClose }: { sheetId: string; line: Line; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(dropFromSheet, { refresh })
  return (
    <ActDialog title={text.dropTitle(code)} wayBack={text.dropMeans} form={form} problem={error} verb={text.drop} onSubmit={({ reason }) => mutateAsync({ sheetId, dossierId, reason })} onClose={onClose}>
      <TextField name="reason" label={text.reason} required maxLength={500} />
    </ActDialog>
  )
}

type Found = 'received' | 'lacking' | 'absent'
const ways: { value: Found; label: string }[] = [{ value: 'received', label: text.whole }, { value: 'lacking', label: text.lacking }, { value: 'absent', label: text.absent }]

/** Every dossier is compared; what is not whole is named. */
function Confirming({ sheet: { id: sheetId, lines } }: { sheet: Sheet }) {
  const given = lines.filter(({ state }) => state === 'given')
  const form = useForm<Record<string, string | null>>({ initial: Object.fromEntries(given.map(({ dossierId }) => [`found-${dossierId}`, 'received'])) })
  const { mutateAsync, error } = useAction(confirmSheet, { refresh })
  const foundOf = ({ dossierId }: Line) => form.values[`found-${dossierId}`] as Found
  const confirm = async () => {
    const amiss = given.flatMap((line) => { const found = foundOf(line); return found === 'received' ? [] : [{ dossierId: line.dossierId, found, note: form.values[`note-${line.dossierId}`] ?? '' }] })
    await mutateAsync({ sheetId, amiss })
    notify(text.confirmed)
  }
  return (
    <Form form={form} problem={error} onSubmit={confirm}>
      <p>{text.confirmMeans}</p>
      <ol className="line-list">{lines.map((line) => <li key={line.dossierId}><About line={line} />{line.state === 'given' ? <Check line={line} found={foundOf(line)} /> : <StatusWord status="paused">{say(lineStateNames[line.state].words)}</StatusWord>}</li>)}</ol>
      <FormVerbs><Button type="submit">{text.confirm}</Button></FormVerbs>
    </Form>
  )
}

const Check = ({ line: { dossierId, code }, found }: { line: Line; found: Found }) => (
  <div className={styles.checking}>
    <SelectField name={`found-${dossierId}`} label={`${text.found}: ${code}`} required options={ways} />
    {found !== 'received' && <TextAreaField name={`note-${dossierId}`} label={text.what} required rows={2} />}
  </div>
)
