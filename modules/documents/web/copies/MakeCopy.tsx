import { Button } from '@mantine/core'
import { useState } from 'react'
import { countMyWork, listMyWork } from '#contracts/work'
import { Problem } from '#platform/problems'
import { ActDialog, PickField, say, SelectField, TextAreaField, TextField, useAction, useEndpointState, useForm, useGo, useMay, type FormOf, type Picked } from '#platform/web'
import { getStory, listCopies, makeCopy, readRegister } from '../../contract.ts'
import { copyForms, copyKinds, type CopyForm, type CopyKind } from '../../rules.ts'
import { peopleOf, useMyAgency } from '../pickers.ts'
import { PinField, useKey } from '../signing/pin.tsx'
import { pagesIn } from './pages.ts'
import { formNames, kindNames, text } from './texts.ts'

type Values = { kind: string | null; form: string | null; pages: string; passage: string; signer: Picked | null; recipients: string; pin: string }
const initial: Values = { kind: 'SY', form: 'electronic', pages: '', passage: '', signer: null, recipients: '', pin: '' }

function wishOf({ kind, form, pages, passage, signer, recipients }: Values) {
  const chosen = kind === 'TrS' ? pagesIn(pages) : null
  if (chosen === undefined) throw new Problem('request/invalid', 422, 'Pages are written like 1, 3-5', { issues: [{ path: 'pages', message: 'page-numbers' }] })
  return {
    kind: (kind ?? 'SY') as CopyKind, form: (form ?? 'electronic') as CopyForm, pages: chosen, passage: kind === 'TrS' && passage.trim() !== '' ? passage : null,
    signerPositionId: form === 'paper' ? (signer?.value ?? null) : null, recipients: recipients.split('\n').map((line) => line.trim()).filter(Boolean),
  }
}

/** Sao y, sao lục, trích sao: offered to whoever keeps the agency's seal, of what has been issued or registered. */
export default function MakeCopy({ id }: { id: string }) {
  const may = useMay('documents.seal')
  const { data } = useEndpointState(listCopies, may ? { documentId: id } : null)
  const [isOpen, setOpen] = useState(false)
  if (!data?.isCopyable) return null
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.make}</Button>
      {isOpen && <Dialog id={id} onClose={() => setOpen(false)} />}
    </>
  )
}

function Dialog({ id, onClose }: { id: string; onClose: () => void }) {
  const form = useForm<Values>({ initial })
  const key = useKey('agency')
  const go = useGo()
  const { mutateAsync, error } = useAction(makeCopy, { refresh: [listCopies, getStory, readRegister, listMyWork, countMyWork] })
  const submit = async (values: Values) => {
    const wish = wishOf(values)
    if (wish.form === 'electronic') await key.ensureOpen(values.pin)
    const made = await mutateAsync({ documentId: id, ...wish })
    go(`/documents/${made.documentId}?list=outgoing`)
    return made
  }
  return (
    <ActDialog title={text.make} wayBack={text.means} form={form} problem={error} verb={text.make} onSubmit={submit} told={({ number }: { number: string }) => text.done(number)} onClose={onClose}>
      <Fields form={form} keyState={key} />
    </ActDialog>
  )
}

function Fields({ form: { values }, keyState }: { form: FormOf<Values>; keyState: ReturnType<typeof useKey> }) {
  const agencyId = useMyAgency()
  return (
    <>
      <SelectField name="kind" label={text.kind} required options={copyKinds.map((value) => ({ value, label: say(kindNames[value]) }))} />
      <SelectField name="form" label={text.form} required options={copyForms.map((value) => ({ value, label: say(formNames[value]) }))} />
      {values.kind === 'TrS' && <TextField name="pages" label={text.pages} hint={text.pagesHint} />}
      {values.kind === 'TrS' && <TextAreaField name="passage" label={text.passage} rows={4} />}
      {values.form === 'paper' && <PickField name="signer" label={text.signer} required {...peopleOf(agencyId ? { within: agencyId } : {})} />}
      <TextAreaField name="recipients" label={text.recipients} hint={text.onePerLine} rows={2} />
      {values.form === 'electronic' && <PinField keyState={keyState} />}
    </>
  )
}
