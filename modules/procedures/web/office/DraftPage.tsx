import { Button, Textarea } from '@mantine/core'
import { Link, ProblemNote, say, useAction, useDraft, useEndpoint, useGo, useParam, useTitle } from '#platform/web'
import { draftVersion, getProcedure, listProcedures } from '../../contract/keeping.ts'
import type { PortalProcedure } from '../../rules/portal.ts'
import { headingNames, wayName } from '../words.ts'
import styles from './Office.module.css'
import { bases, components, fees, methods, named, steps } from './columns.ts'
import { Rows } from './Rows.tsx'
import { text } from './texts.ts'

/** What the portal adds to its shape is kept as it came: only what is shown here can be changed here. */
export default function DraftPage() {
  const code = useParam('code')
  const { content: present, ordinal } = useEndpoint(getProcedure, { code })
  const { value: content, set, clear, isRestored } = useDraft<PortalProcedure>(`procedures.${code}.${ordinal}`, present)
  const { mutateAsync, error, isPending } = useAction(draftVersion, { refresh: [getProcedure, listProcedures] })
  const go = useGo()
  useTitle(`${text.editTitle}: ${present.name}`)
  const save = async () => {
    await mutateAsync({ code, content: JSON.stringify(content) })
    clear()
    go(`/procedures/${code}`)
  }
  return (
    <div className="page">
      <h1 className="page-title">{text.editTitle}</h1>
      <p className="page-lead"><span lang="vi">{present.name}</span>. {text.editLead}</p>
      {isRestored && <p role="status">{text.restored} <button type="button" className="quiet-verb" onClick={clear}>{text.startAgain}</button></p>}
      <form className={styles.draft} onSubmit={(event) => { event.preventDefault(); void save().catch(() => {}) }}>
        <Content content={content} change={(some) => set((before) => ({ ...before, ...some }))} />
        <ProblemNote of={error} />
        <div className={styles.verbs}>
          <Button component={Link} variant="default" to={`/procedures/${code}`}>{text.back}</Button>
          <Button type="submit" loading={isPending}>{text.saveDraft}</Button>
        </div>
      </form>
    </div>
  )
}

type Part = { content: PortalProcedure; change: (some: Partial<PortalProcedure>) => void }

function Content(part: Part) {
  const { content, change } = part
  return (
    <>
      <Textarea label={say(headingNames.name)} autosize required value={content.name} onChange={({ currentTarget }) => change({ name: currentTarget.value })} />
      <Rows title={say(headingNames.steps)} columns={steps} rows={content.executionSteps} onChange={(executionSteps) => change({ executionSteps })} />
      <Channels {...part} />
      <Papers {...part} />
      <Rows title={say(headingNames.subjects)} columns={named} rows={content.subjectTypesDetails} onChange={(subjectTypesDetails) => change({ subjectTypesDetails })} />
      <Rows title={say(headingNames.bodies)} columns={named} rows={content.unitGroupsExecuting} onChange={(unitGroupsExecuting) => change({ unitGroupsExecuting })} />
      <Rows title={say(headingNames.results)} columns={named} rows={content.resultsDetails} onChange={(resultsDetails) => change({ resultsDetails })} />
      <Textarea label={say(headingNames.conditions)} autosize minRows={2} value={content.requirementsAndConditions ?? ''} onChange={({ currentTarget }) => change({ requirementsAndConditions: currentTarget.value || null })} />
      <Rows title={say(headingNames.basis)} columns={bases} rows={content.legalBasisesDetails} onChange={(legalBasisesDetails) => change({ legalBasisesDetails })} />
    </>
  )
}

/** How to apply, how long it takes, and below each way what it costs. */
function Channels({ content: { executionMethods }, change }: Part) {
  const at = (i: number, fee: NonNullable<PortalProcedure['executionMethods'][number]['fees']>) => change({ executionMethods: executionMethods.map((method, j) => (i === j ? { ...method, fees: fee } : method)) })
  return (
    <>
      <Rows title={`${say(headingNames.methods)}, ${say(headingNames.times).toLowerCase()}`} columns={methods} rows={executionMethods} onChange={(rows) => change({ executionMethods: rows })} />
      {executionMethods.map((method, i) => <Rows key={i} title={text.fees(wayName(method.submissionMethod))} columns={fees} rows={method.fees ?? []} onChange={(rows) => at(i, rows)} />)}
    </>
  )
}

function Papers({ content: { executionCases }, change }: Part) {
  return executionCases.map((each, i) => (
    <Rows
      key={i} title={text.papers(each.name ?? '')} columns={components} rows={each.profileComponents}
      onChange={(profileComponents) => change({ executionCases: executionCases.map((one, j) => (i === j ? { ...one, profileComponents } : one)) })}
    />
  ))
}
