import { ActDialog, say, SelectField, TextAreaField, TextField, useAction, useForm } from '#platform/web'
import { returnResult } from '../../contract/counter.ts'
import { countDossiers, getDossier, getDossierStory, listDossiers, type DossierView } from '../../contract/reading.ts'
import { acknowledgements, isSamePerson, isSignedFor, type Acknowledgement } from '../../rules.ts'
import { InkField } from './InkField.tsx'
import { acknowledgementNames, returning as text } from './return-texts.ts'
import { verbMeans, verbNames } from './texts.ts'

type Values = { receiverName: string; relation: string; authority: string; acknowledgement: string | null; signatureFileId: string | null; words: string }
const orNull = (words: string) => words.trim() || null
const ways = acknowledgements.map((value) => ({ value, label: say(acknowledgementNames[value]) }))

/** Into the hand of the applicant or whoever comes for him, against a signature; by post or electronically without one. */
export function ReturnDialog({ dossier, onClose }: { dossier: DossierView; onClose: () => void }) {
  const form = useForm<Values>({ initial: { receiverName: dossier.applicantName, relation: '', authority: '', acknowledgement: 'ink', signatureFileId: null, words: '' } })
  const { mutateAsync, error } = useAction(returnResult, { refresh: [getDossier, getDossierStory, listDossiers, countDossiers] })
  const { receiverName, acknowledgement } = form.values
  const way = acknowledgement as Acknowledgement
  const isOther = !isSamePerson(receiverName, dossier.applicantName)
  const give = ({ signatureFileId, words, relation, authority }: Values) => mutateAsync({
    dossierId: dossier.id, receiverName, acknowledgement: way, ...(isOther && { relation: orNull(relation), authority: orNull(authority) }), ...(way === 'ink' && { signatureFileId }), ...(way === 'paper' && { words: orNull(words) }),
  })
  return (
    <ActDialog title={say(verbNames.returnResult!)} wayBack={say(verbMeans.returnResult!)} verb={say(verbNames.returnResult!)} form={form} problem={error} onSubmit={give} onClose={onClose}>
      <TextField name="receiverName" label={text.receiver} required maxLength={200} />
      {isOther && <>
        <TextField name="relation" label={text.relation} hint={text.relationHint} required={isSignedFor(way)} maxLength={100} />
        <TextField name="authority" label={text.authority} hint={text.authorityHint} maxLength={300} />
      </>}
      <SelectField name="acknowledgement" label={text.way} required options={ways} />
      {isSignedFor(way) && <p className="note-bar">{text.statement(receiverName, `${dossier.code}, ${dossier.procedureName}`)}</p>}
      {way === 'ink' && <InkField name="signatureFileId" label={text.ink} hint={text.inkHint} />}
      {way === 'paper' && <TextAreaField name="words" label={text.words} hint={text.wordsHint} required rows={2} />}
    </ActDialog>
  )
}
