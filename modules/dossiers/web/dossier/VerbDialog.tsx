import type { Endpoint } from '#platform/contract'
import { ActDialog, DateField, FileField, say, SelectField, TextAreaField, TextField, useAction, useForm, type StoredFile } from '#platform/web'
import * as counter from '../../contract/counter.ts'
import * as handling from '../../contract/handling.ts'
import { countDossiers, getDossier, getDossierStory, listDossiers, type DossierView } from '../../contract/reading.ts'
import { ObligationLines, type Owed } from './ObligationLines.tsx'
import { text, verbMeans, verbNames } from './texts.ts'

type Values = { reason: string; items: string; exception: string; note: string; owed: Owed[]; legalBasis: string; words: string; receipt: string; outcome: string | null; resultNumber: string; day: string; files: StoredFile[] }
type Verb = { endpoint: Endpoint; fields: (keyof Values)[]; input: (values: Values, dossier: DossierView) => Record<string, unknown> }

const orNull = (words: string) => words.trim() || null
const ids = (files: StoredFile[]) => files.map(({ id }) => id)

/** What each verb asks and sends; the fields stand in this order. */
const verbs: Record<string, Verb> = {
  acceptDossier: { endpoint: counter.acceptDossier, fields: [], input: () => ({}) },
  refuseDossier: { endpoint: counter.refuseDossier, fields: ['reason'], input: ({ reason }) => ({ reason }) },
  withdrawDossier: { endpoint: counter.withdrawDossier, fields: ['reason'], input: ({ reason }) => ({ reason }) },
  takeSupplement: { endpoint: counter.takeSupplement, fields: ['note', 'files'], input: ({ note, files }) => ({ words: orNull(note), fileIds: ids(files) }) },
  confirmPayment: { endpoint: counter.confirmPayment, fields: ['receipt'], input: ({ receipt }) => ({ receipt }) },
  handOn: { endpoint: handling.handOn, fields: ['note'], input: ({ note }, { steps }) => ({ stepId: steps.find(({ isMine }) => isMine)!.id, note: orNull(note) }) },
  askSupplement: { endpoint: handling.askSupplement, fields: ['items', 'reason', 'exception'], input: ({ items, reason, exception }) => ({ items: items.split('\n').map((item) => item.trim()).filter(Boolean), reason, exception: orNull(exception) }) },
  askPayment: { endpoint: handling.askPayment, fields: ['owed', 'legalBasis', 'words'], input: ({ owed, legalBasis, words }) => ({ lines: owed.map(({ name, amount }) => ({ name, amount: Number(amount.replaceAll(/[\s.]/g, '')) })), legalBasis, words }) },
  suspendDossier: { endpoint: handling.suspendDossier, fields: ['reason'], input: ({ reason }) => ({ reason }) },
  resumeDossier: { endpoint: handling.resumeDossier, fields: ['note'], input: ({ note }) => ({ note: orNull(note) }) },
  resolveDossier: { endpoint: handling.resolveDossier, fields: ['outcome', 'resultNumber', 'note', 'files'], input: ({ outcome, resultNumber, note, files }) => ({ outcome, resultNumber: orNull(resultNumber), words: orNull(note), fileIds: ids(files) }) },
  apologise: { endpoint: handling.apologise, fields: ['day', 'reason'], input: ({ day, reason }) => ({ day, reason }) },
}

function Field({ name, isAgain }: { name: keyof Values; isAgain: boolean }) {
  switch (name) {
    case 'items': return <TextAreaField name={name} label={text.items} hint={text.itemsHint} required rows={4} />
    case 'exception': return isAgain ? <TextField name={name} label={text.exception} hint={text.exceptionHint} maxLength={500} /> : null
    case 'outcome': return <SelectField name={name} label={text.outcome} required options={[{ value: 'granted', label: text.granted }, { value: 'refused', label: text.refused }]} />
    case 'day': return <DateField name={name} label={text.day} required />
    case 'owed': return <ObligationLines name={name} />
    case 'files': return <FileField name={name} label={text.files} many />
    default: return <Line name={name} />
  }
}

const lines: Partial<Record<keyof Values, { label: string; isLong?: true; isOptional?: true }>> = {
  reason: { label: text.reason, isLong: true }, words: { label: text.words, isLong: true }, note: { label: text.note, isLong: true, isOptional: true }, legalBasis: { label: text.legalBasis }, receipt: { label: text.receipt },
  resultNumber: { label: text.resultNumber, isOptional: true },
}

function Line({ name }: { name: keyof Values }) {
  const { label, isLong, isOptional } = lines[name]!
  return isLong ? <TextAreaField name={name} label={label} required={!isOptional} /> : <TextField name={name} label={label} required={!isOptional} maxLength={300} />
}

/** One verb of a dossier: what it means, what it asks, and the act. */
export function VerbDialog({ dossier, verb, onClose }: { dossier: DossierView; verb: string; onClose: () => void }) {
  const { endpoint, fields, input } = verbs[verb]!
  const form = useForm<Values>({ initial: {
    reason: '', items: '', exception: '', note: '', owed: [{ name: '', amount: '' }], legalBasis: '', words: '', receipt: '', outcome: 'granted', resultNumber: '', day: '', files: [],
  } })
  const { mutateAsync, error } = useAction(endpoint, { refresh: [getDossier, getDossierStory, listDossiers, countDossiers] })
  return (
    <ActDialog title={say(verbNames[verb]!)} wayBack={say(verbMeans[verb]!)} verb={say(verbNames[verb]!)} form={form} problem={error} onSubmit={(values) => mutateAsync({ dossierId: dossier.id, ...input(values, dossier) } as never)} onClose={onClose}>
      {fields.map((name) => <Field key={name} name={name} isAgain={dossier.supplements > 0} />)}
    </ActDialog>
  )
}
