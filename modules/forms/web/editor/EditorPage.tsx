import { Button, Group } from '@mantine/core'
import { useEffect, useMemo, useRef, useState } from 'react'
import { check, type Definition, type Report } from '#packages/form-logic'
import { Additions, call, DateField, Form, FormVerbs, hrefOf, Link, notify, ProblemNote, say, showDay, showInstant, TextField, useAction, useEndpoint, useForm, useParam, useTitle, useToday } from '#platform/web'
import { draftForm, dropFormDraft, exportForm, getForm, listForms, publishForm, type FormView } from '../../contract.ts'
import styles from '../Forms.module.css'
import { findingNames, text } from '../texts.ts'
import { addPage } from './editing.ts'
import { PageEditor } from './PageEditor.tsx'
import { PartsEditor } from './PartsEditor.tsx'

type Saving = { at: Date | null; state: 'unchanged' | 'saving' | 'saved' | 'failed' }
const SETTLE_MS = 900

/** What is typed is kept a moment later; what could not be kept is tried again until it is. */
function useKeeping(procedureCode: string) {
  const [saving, setSaving] = useState<Saving>({ at: null, state: 'unchanged' })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const keep = (definition: Definition, wait = SETTLE_MS) => {
    clearTimeout(timer.current)
    setSaving((before) => ({ ...before, state: 'saving' }))
    timer.current = setTimeout(() => {
      call(draftForm, { procedureCode, definition: definition as never }).then(({ savedAt }) => setSaving({ at: savedAt, state: 'saved' }), () => { setSaving((before) => ({ ...before, state: 'failed' })); keep(definition, 5000) })
    }, wait)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  return { saving, keep }
}

/** The form of a procedure, written in the browser: what stands in the way of publishing is found while one types. */
export default function EditorPage() {
  const procedureCode = useParam('procedureCode')
  const form = useEndpoint(getForm, { procedureCode })
  useTitle(form.procedureName)
  return <Editor key={`${procedureCode} ${form.isDraft ? 'draft' : form.versions.length}`} form={form} />
}

/** The same checker as the server's, with every agency's process. */
const judgeHere = (definition: Definition, { processes, registry }: FormView, today: string): Report => check(definition, processes, registry.map(({ code }) => code), { today })

function Editor({ form }: { form: FormView }) {
  const { procedureCode, procedureName, registry } = form
  const [definition, setDefinition] = useState(form.definition as unknown as Definition)
  const { saving, keep } = useKeeping(procedureCode)
  const today = useToday()
  const report = useMemo(() => judgeHere(definition, form, today), [definition, form, today])
  const change = (next: Definition) => { setDefinition(next); keep(next) }
  return (
    <div className="page">
      <p><Link to="/forms">{text.back}</Link></p>
      <h1 className="page-title" lang="vi">{procedureName}</h1>
      <p className="page-lead"><b className="figure">{procedureCode}</b> · <span role="status">{saving.state === 'saved' ? text.saved(showInstant(saving.at!)) : saving.state === 'saving' ? text.saving : saving.state === 'failed' ? text.notSaved : form.isDraft ? text.draft : text.unchanged}</span></p>
      <Verbs form={form} isSound={report.isSound} isKept={saving.state !== 'saving' && saving.state !== 'failed'} hasDraft={form.isDraft || saving.at !== null} onImport={change} />
      <div className={styles.editor}>
        <div>
          <h2>{text.pages}</h2>
          {definition.pages.map((page, at) => <PageEditor key={page.id} at={at} page={page} definition={definition} registry={registry} onChange={change} />)}
          <p><Button variant="default" onClick={() => change(addPage(definition))}>{text.addPage}</Button></p>
          <PartsEditor definition={definition} onChange={change} />
        </div>
        <aside className={styles.side} aria-label={text.preview}>
          <Findings report={report} />
          <section aria-labelledby="preview"><h2 id="preview">{text.preview}</h2><div className={styles.preview}><Additions place="form.preview" id={JSON.stringify(definition)} /></div></section>
          <Processes form={form} />
        </aside>
      </div>
    </div>
  )
}

/** A finding names a page, a field, a part or a step: where it is on this page, the link leads there. */
const placeOf = (at: string) => ['page', 'field', 'part'].flatMap((kind) => [`${kind}-${at}`, `${kind}-${at.split('/')[0]}`]).find((id) => document.getElementById(id) !== null)

function Findings({ report: { findings, score, isSound } }: { report: Report }) {
  return (
    <section aria-labelledby="findings">
      <h2 id="findings">{isSound ? text.sound : text.findings}</h2>
      <ul>
        {findings.map(({ code, at, detail }) => {
          const place = placeOf(at)
          const words = findingNames[code] ? say(findingNames[code]) : code
          return <li key={`${code} ${at}`}>{place ? <a href={`#${place}`}>{words}: <span className="figure">{at}</span></a> : <>{words} <span className="figure">{at}</span></>}{detail && <> ({detail})</>}</li>
        })}
      </ul>
      <p>{text.score(score.asked, score.held, score.notCompared)}</p>
    </section>
  )
}

function Processes({ form: { processes, versions } }: { form: FormView }) {
  return (
    <>
      <section aria-labelledby="processes"><h2 id="processes">{text.processes}</h2>{processes.length === 0 ? <p>{text.noProcess}</p> : <ul>{processes.map(({ agencyName, legalHours, steps }, i) => <li key={i}><span lang="vi">{agencyName}</span>: <span className="figure">{steps.reduce((sum, { hours }) => sum + hours, 0)} / {legalHours} h</span></li>)}</ul>}</section>
      <section aria-labelledby="versions"><h2 id="versions">{text.versions}</h2><ul>{versions.map((version) => <li key={version.ordinal}>{version.effectiveFrom === null ? text.draft : text.version(version.ordinal, showDay(version.effectiveFrom))} · <span lang="vi">{version.decisionNumber ?? version.madeBy}</span></li>)}</ul></section>
    </>
  )
}

type VerbsProps = { form: FormView; isSound: boolean; isKept: boolean; hasDraft: boolean; onImport: (definition: Definition) => void }

function Verbs({ form: { procedureCode }, isSound, isKept, hasDraft, onImport }: VerbsProps) {
  const [isPublishing, setPublishing] = useState(false)
  const drop = useAction(dropFormDraft, { refresh: [getForm, listForms] })
  const read = async (file: File | undefined) => {
    try {
      const next = JSON.parse(await file!.text()) as Definition
      if (!Array.isArray(next.pages) || typeof next.schema?.properties !== 'object') throw new Error('shape')
      onImport(next)
    } catch { notify(text.importWrong) }
  }
  return (
    <>
      <Group mb="md">
        <Button disabled={!isSound || !isKept || !hasDraft} onClick={() => setPublishing(!isPublishing)} aria-expanded={isPublishing}>{text.publish}</Button>
        <Button variant="default" component="a" href={hrefOf(exportForm, { procedureCode })}>{text.export}</Button>
        <Button variant="default" component="label">{text.import}<input type="file" accept="application/json" className="unseen" onChange={({ currentTarget }) => void read(currentTarget.files?.[0])} /></Button>
        {hasDraft && <Button variant="subtle" color="dark" loading={drop.isPending} onClick={() => void drop.mutateAsync({ procedureCode }).then(() => notify(text.dropped), () => {})}>{text.drop}</Button>}
      </Group>
      <ProblemNote of={drop.error} />
      {isPublishing && <Publish procedureCode={procedureCode} onDone={() => setPublishing(false)} />}
    </>
  )
}

function Publish({ procedureCode, onDone }: { procedureCode: string; onDone: () => void }) {
  const { mutateAsync, error } = useAction(publishForm, { refresh: [getForm, listForms] })
  const form = useForm<{ from: string | null; decisionNumber: string; legalBasis: string }>({ initial: { from: useToday(), decisionNumber: '', legalBasis: '' } })
  const publish = async ({ from, ...rest }: typeof form.values) => {
    await mutateAsync({ procedureCode, from: from!, ...rest })
    notify(text.published)
    onDone()
  }
  return (
    <Form form={form} problem={error} onSubmit={publish}>
      <DateField name="from" label={text.from} required />
      <TextField name="decisionNumber" label={text.decision} required maxLength={200} />
      <TextField name="legalBasis" label={text.basis} required maxLength={500} />
      <FormVerbs><Button type="submit">{text.publish}</Button></FormVerbs>
    </Form>
  )
}
