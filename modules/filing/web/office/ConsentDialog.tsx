import type { OutputOf } from '#platform/contract'
import { ActDialog, FileField, hrefOf, TextField, useAction, useForm, useGo, type StoredFile } from '#platform/web'
import { askConsent, listAssistances, printConsentForm, takeConsent } from '../../contract/assistance.ts'
import { text } from './assist-texts.ts'

export type Asked = OutputOf<typeof askConsent> & { means: 'code' | 'paper' }
type Values = { code: string; paper: StoredFile[] }

/** What he reads out, or what he signed; then the form is open. */
export function ConsentDialog({ asked: { assistanceId, means, maskedPhone, sampleCode }, onClose }: { asked: Asked; onClose: () => void }) {
  const go = useGo()
  const form = useForm<Values>({ initial: { code: '', paper: [] } })
  const { mutateAsync, error } = useAction(takeConsent, { refresh: [listAssistances] })
  const take = async ({ code, paper }: Values) => {
    const { draftId } = await mutateAsync({ assistanceId, ...(means === 'code' ? { code: code.trim() } : { fileId: paper[0]!.id }) })
    go(`/assist/${draftId}`)
  }
  return (
    <ActDialog title={text.consent} wayBack={text.consentBack} verb={text.consent} form={form} problem={error} told={() => text.consented} onSubmit={take} onClose={onClose}>
      {means === 'code' ? (
        <>
          <p role="status">{text.sentTo(maskedPhone ?? '')}</p>
          {sampleCode !== null && <p role="note">{text.sample(sampleCode)}</p>}
          <TextField name="code" label={text.code} required inputMode="numeric" maxLength={6} />
        </>
      ) : (
        <>
          <p><a href={hrefOf(printConsentForm, { assistanceId })} target="_blank" rel="noreferrer">{text.print}</a></p>
          <FileField name="paper" label={text.paper} required />
        </>
      )}
    </ActDialog>
  )
}
