import { Button } from '@mantine/core'
import { useState, type KeyboardEvent } from 'react'
import { readCard } from '#contracts/dossiers'
import { searchProcedures } from '#contracts/procedures'
import { DateField, FieldRow, Form, FormVerbs, PickField, SelectField, TextField, useAction, useEndpointState, useForm, type Picked } from '#platform/web'
import { askConsent, listAssistances } from '../../contract/assistance.ts'
import { listOnlineOffers } from '../../contract/drafts.ts'
import type { Asked } from './ConsentDialog.tsx'
import { text } from './assist-texts.ts'

type Card = { fullName: string; personalNumber: string; bornOn: string | null; gender: string | null; address: string }
/** `office…`: which was chosen for each procedure looked at. */
type Values = Card & { procedure: Picked | null; phone: string; means: string | null; card: string } & Record<string, unknown>
const blank: Values = { procedure: null, fullName: '', personalNumber: '', bornOn: null, gender: null, address: '', phone: '', means: 'code', card: '' }
const officeOf = (code: string) => `office${code}`
const orNull = (words: string) => words.trim() || null

/** Which procedure, at which office, and who stands here: from the card, or typed. Nothing of it is kept on the machine. */
export function AssistForm({ onAsked }: { onAsked: (asked: Asked) => void }) {
  const form = useForm<Values>({ initial: blank })
  const { mutateAsync, error } = useAction(askConsent, { refresh: [listAssistances] })
  const { procedure, means } = form.values
  const ask = async ({ procedure: which, phone, gender, address, fullName, personalNumber, bornOn, ...rest }: Values) => {
    const processId = rest[officeOf(which!.value)] as string
    const asked = await mutateAsync({ procedureCode: which!.value, processId, means: means as 'code' | 'paper', applicant: { fullName, personalNumber, bornOn, gender: gender as 'Nam' | 'Nữ' | null, address: orNull(address), phone: orNull(phone.replaceAll(/[\s.]/g, '')) } })
    form.clear()
    onAsked({ ...asked, means: means as 'code' | 'paper' })
  }
  return (
    <Form form={form} problem={error} onSubmit={ask}>
      <PickField name="procedure" label={text.procedure} required endpoint={searchProcedures} input={(words) => ({ text: words, limit: 20 })} options={({ rows }) => rows.map(({ code, name }) => ({ value: code, label: name, about: code }))} />
      {procedure && <Offices code={procedure.value} />}
      <Scan words={form.values.card} onCard={(card) => form.fill({ ...card, card: '' })} />
      <TextField name="fullName" label={text.name} required maxLength={200} />
      <FieldRow>
        <TextField name="personalNumber" label={text.number} required inputMode="numeric" maxLength={12} />
        <DateField name="bornOn" label={text.born} />
        <SelectField name="gender" label={text.gender} options={[{ value: 'Nam', label: text.male }, { value: 'Nữ', label: text.female }]} />
      </FieldRow>
      <TextField name="address" label={text.address} maxLength={500} />
      <FieldRow>
        <SelectField name="means" label={text.means} required options={[{ value: 'code', label: text.byCode }, { value: 'paper', label: text.byPaper }]} />
        <TextField name="phone" label={text.phone} hint={text.phoneHint} required={means === 'code'} inputMode="tel" maxLength={15} />
      </FieldRow>
      <FormVerbs><Button type="submit">{text.ask}</Button></FormVerbs>
    </Form>
  )
}

function Offices({ code }: { code: string }) {
  const { data } = useEndpointState(listOnlineOffers, { procedureCode: code })
  if (!data) return null
  return data.offers.length === 0 ? <p role="status">{text.notOnline}</p> : <SelectField name={officeOf(code)} label={text.office} required options={data.offers.map(({ processId, agencyName, caseName }) => ({ value: processId, label: caseName ? `${agencyName}: ${caseName}` : agencyName }))} />
}

/** A scanner types the code and ends with Enter; from one that was garbled nothing is filled in. */
function Scan({ words, onCard }: { words: string; onCard: (card: Card) => void }) {
  const [said, setSaid] = useState<string | null>(null)
  const read = () => {
    if (words.trim() === '') return
    const found = readCard(words)
    if ('flaw' in found) return setSaid(found.flaw === 'garbled' ? text.garbled : text.notACard)
    const { fullName, personalNumber, bornOn, gender, address } = found.card
    setSaid(text.read)
    onCard({ fullName, personalNumber, bornOn, gender, address })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.stopPropagation()
    read()
  }
  return <div onKeyDown={onKeyDown} onBlur={read}><TextField name="card" label={text.scan} hint={text.scanHint} /><p role="status">{said}</p></div>
}
