import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, DataTable, DateField, EmptyState, FieldRow, say, SelectField, showDay, TextField, useAction, useForm, useLive, useToday, type Column } from '#platform/web'
import { enterSecretPaper, listSecretPapers, type SecretPaper } from '../contract.ts'
import { directions, levels, text } from './texts.ts'

const columns: Column<SecretPaper>[] = [
  { id: 'ordinal', header: text.ordinal, width: '6em', isShort: true, cell: ({ ordinal, year }) => `${ordinal}/${year}` },
  { id: 'level', header: text.level, width: '8em', isMain: true, cell: ({ level }) => say(levels[level]) },
  { id: 'direction', header: text.direction, width: '6em', cell: ({ direction }) => say(directions[direction]) },
  { id: 'handedOn', header: text.handedOn, width: '9em', cell: ({ handedOn }) => showDay(handedOn) },
  { id: 'copies', header: text.copies, width: '5em', align: 'end', cell: ({ copies }) => copies },
  { id: 'issuer', header: text.issuer, cell: ({ issuerName }) => <span lang="vi">{issuerName}</span> },
  { id: 'receiver', header: text.receiver, cell: ({ receiverName }) => <span lang="vi">{receiverName}</span> },
  { id: 'book', header: text.book, cell: ({ bookReference }) => <span lang="vi">{bookReference}</span> },
  { id: 'by', header: text.by, isMinor: true, cell: ({ enteredBy }) => <span lang="vi">{enteredBy}</span> },
]

/** One year of secret papers kept on paper, a line each, without content. */
export default function SecretPapersPage() {
  const [isOpen, setOpen] = useState(false)
  useLive(['secrecy.'], [listSecretPapers])
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead}</p>
      <DataTable
        id="secret-papers" label={text.title} endpoint={listSecretPapers} columns={columns} rowKey={({ id }) => id}
        tools={<Button variant="filled" onClick={() => setOpen(true)}>{text.enter}</Button>} empty={<EmptyState title={text.none} />}
      />
      {isOpen && <EnterPaper onClose={() => setOpen(false)} />}
    </div>
  )
}

const choices = <K extends string>(of: Record<K, { vi: string; en: string }>) => (Object.keys(of) as K[]).map((value) => ({ value, label: say(of[value]) }))

function EnterPaper({ onClose }: { onClose: () => void }) {
  const today = useToday()
  const form = useForm({ initial: { direction: 'incoming' as SecretPaper['direction'], level: 'secret' as SecretPaper['level'], copies: '1', handedOn: today, issuerName: '', receiverName: '', bookReference: '' } })
  const { mutateAsync, error } = useAction(enterSecretPaper, { refresh: [listSecretPapers] })
  return (
    <ActDialog
      title={text.enter} wayBack={text.means} form={form} problem={error} verb={text.enter} onClose={onClose}
      onSubmit={({ copies, ...values }) => mutateAsync({ ...values, copies: Number(copies) })}
    >
      <FieldRow><SelectField name="level" label={text.level} options={choices(levels)} required /><SelectField name="direction" label={text.direction} options={choices(directions)} required /></FieldRow>
      <FieldRow><DateField name="handedOn" label={text.handedOn} required /><TextField name="copies" label={text.copies} required /></FieldRow>
      <TextField name="issuerName" label={text.issuer} required />
      <TextField name="receiverName" label={text.receiver} required />
      <TextField name="bookReference" label={text.book} hint={text.bookHint} required />
    </ActDialog>
  )
}
