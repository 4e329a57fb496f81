import { useState } from 'react'
import { listUnits, type UnitRow } from '#contracts/organisation'
import { call, PickManyField, say, useForm, type FormOf, type Picked } from '#platform/web'
import { issueDocument, type DocumentView } from '../../contract.ts'
import { isLegal } from '../../rules.ts'
import { relationText } from '../relations/texts.ts'
import { agenciesElsewhere, agenciesExcept } from '../pickers.ts'
import { text, verbNames } from './texts.ts'
import { useVerb, VerbFrame, type VerbProps } from './VerbFrame.tsx'
import styles from './Verbs.module.css'

type Values = { receivers: Picked[] }

const isCommune = ({ level }: UnitRow) => level === 'commune'
const isDepartment = ({ level, kind, isAgency }: UnitRow) => level === 'province' && kind !== 'peoples-committee' && kind !== 'peoples-council' && isAgency

/** Departments and communes stand under the province's committee, wherever the issuing agency itself stands. */
async function unitsOfProvince(): Promise<UnitRow[]> {
  const { units: tops } = await call(listUnits, {})
  const below = await Promise.all(tops.map(({ id }) => call(listUnits, { parentId: id })))
  const committees = below.flatMap(({ units }) => units).filter(({ kind, level }) => kind === 'peoples-committee' && level === 'province')
  const deeper = await Promise.all(committees.map(({ id }) => call(listUnits, { parentId: id })))
  return [...tops, ...below.flatMap(({ units }) => units), ...deeper.flatMap(({ units }) => units)].filter(({ isAgency }) => isAgency)
}

/** The words `Nơi nhận` of the draft, to choose the same places here. */
function recipientsOf({ content }: DocumentView): string[] {
  const recipients = (content as { recipients?: unknown } | null)?.recipients
  return Array.isArray(recipients) ? recipients.map(String) : []
}

/** The document leaves the house: to whom, said before it happens. */
export function IssueForm({ document, onDone, onClose }: VerbProps) {
  const form = useForm<Values>({ initial: { receivers: [] }, draft: `documents.${document.id}.issue` })
  const { mutateAsync, error, isPending } = useVerb(issueDocument)
  const count = form.values.receivers.length
  const named = recipientsOf(document)
  const submit = async ({ receivers }: Values) => {
    await mutateAsync({ documentId: document.id, receiverIds: receivers.map(({ value }) => value) })
    form.clear()
    onDone()
  }
  return (
    <VerbFrame
      document={document} title={say(verbNames.issueDocument!.verb)} what={text.issueWhat} form={form} problem={error} onSubmit={submit} submit={text.issueTo(count)} isPending={isPending} onClose={onClose}
    >
      {document.related.some(({ declared, isInForce }) => declared !== null && isLegal(declared) && !isInForce) && <p role="note">{relationText.owed}</p>}
      <Groups form={form} agencyId={document.agencyId} />
      <PickManyField name="receivers" label={text.receivers} {...agenciesExcept(document.agencyId)} also={agenciesElsewhere} />
      {named.length > 0 && (
        <section>
          <h3 className={styles.heading}>{text.onPaper}</h3>
          <ul className={styles.hint} lang="vi">{named.map((line) => <li key={line}>{line}</li>)}</ul>
        </section>
      )}
    </VerbFrame>
  )
}

function Groups({ form, agencyId }: { form: FormOf<Values>; agencyId: string }) {
  const [added, setAdded] = useState<number | null>(null)
  const [isAsking, setAsking] = useState(false)
  // A button that is disabled loses the keyboard's place; it only stops listening.
  const add = async (belongs: (unit: UnitRow) => boolean) => {
    if (isAsking) return
    setAsking(true)
    try {
      const found = (await unitsOfProvince()).filter((unit) => belongs(unit) && unit.id !== agencyId)
      const before = form.values.receivers
      const fresh = found.filter(({ id }) => !before.some(({ value }) => value === id)).map(({ id, name }) => ({ value: id, label: name }))
      form.set('receivers', [...before, ...fresh])
      setAdded(fresh.length)
    } finally {
      setAsking(false)
    }
  }
  return (
    <div className={styles.chips} role="group" aria-label={text.receivers}>
      <button type="button" aria-disabled={isAsking} onClick={() => void add(isDepartment)}>{text.allDepartments}</button>
      <button type="button" aria-disabled={isAsking} onClick={() => void add(isCommune)}>{text.allCommunes}</button>
      {form.values.receivers.length > 1 && <button type="button" onClick={() => form.set('receivers', [])}>{text.clearAll}</button>}
      <span role="status">{added !== null && text.added(added)}</span>
    </div>
  )
}
