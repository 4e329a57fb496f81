import { Button } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, hrefOf, say, SelectField, TextField, useAction, useForm } from '#platform/web'
import { countDeliveries, handOver, listDeliveries, writeEnvelope } from '../contract.ts'
import { partners, type Partner } from '../rules.ts'
import { envelopeText as text, partnerNames } from './envelope-texts.ts'
import { saveFile } from './save-file.ts'

/** For a receiver that is not in this installation: the clerk carries the file. */
export function WriteEnvelope({ documentId }: { documentId: string }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>{text.write}</Button>
      {isOpen && <Dialog documentId={documentId} onClose={() => setOpen(false)} />}
    </>
  )
}

type Values = { organName: string; organId: string; partner: string | null }

function Dialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const form = useForm<Values>({ initial: { organName: '', organId: '', partner: 'national' } })
  const [problem, setProblem] = useState<Error | null>(null)
  const { mutateAsync: note } = useAction(handOver, { refresh: [listDeliveries, countDeliveries] })
  const save = async ({ organName, organId, partner }: Values) => {
    setProblem(null)
    await note({ documentId, organId, organName }).then(() => saveFile(hrefOf(writeEnvelope, { documentId, organName, organId, partner: (partner ?? 'national') as Partner }))).catch((error: Error) => {
      setProblem(error)
      throw error
    })
  }
  return (
    <ActDialog title={text.writeTitle} wayBack={text.writeWhat} verb={text.save} form={form} problem={problem} told={() => text.saved} onClose={onClose} onSubmit={save}>
      <TextField name="organName" label={text.organName} required />
      <TextField name="organId" label={text.organId} hint={text.organIdHint} required />
      <SelectField name="partner" label={text.partner} required options={partners.map((value) => ({ value, label: say(partnerNames[value]) }))} />
    </ActDialog>
  )
}
