import { Button, Modal, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Form, FormVerbs, notify, say, SelectField, showDay, TextField, useAction, useEndpointState, useForm, type Picked } from '#platform/web'
import { enrolCredential, findHeldKeys, listCredentials, listHolders, type HeldKey } from '../contract.ts'
import type { Whose } from '../rules.ts'
import { AgencyField, PersonField } from './HolderFields.tsx'
import { text } from './enrol-texts.ts'
import styles from './Signing.module.css'

type Kind = 'token' | 'remote'
type Place = { kind: Kind; service: string; account: string }

/** A key at a token of this machine, or with a remote service, given to an official or an agency. */
export function EnrolDialog({ onClose }: { onClose: () => void }) {
  const [whose, setWhose] = useState<Whose>('person')
  const [asked, setAsked] = useState<Place | null>(null)
  return (
    <Modal opened onClose={onClose} title={text.enrol} size="lg" closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
      <p className={styles.note}>{text.enrolMeans}</p>
      <SegmentedControl
        fullWidth my="md" value={whose} onChange={(value) => setWhose(value as Whose)} aria-label={text.forWhom}
        data={[{ value: 'person', label: text.official }, { value: 'agency', label: text.unit }]}
      />
      <WhereForm onAsk={setAsked} />
      {asked && <Found key={JSON.stringify(asked)} asked={asked} whose={whose} onClose={onClose} />}
    </Modal>
  )
}

function WhereForm({ onAsk }: { onAsk: (place: Place) => void }) {
  const { data } = useEndpointState(listHolders, {})
  const form = useForm({ initial: { where: null as string | null, account: '' } })
  if (!data) return null
  const options = [...(data.hasTokens ? [{ value: 'token', label: text.tokens }] : []), ...data.services.map(({ id, name }) => ({ value: id, label: name }))]
  if (options.length === 0) return <p role="alert">{text.noHolders}</p>
  const isToken = form.values.where === 'token'
  const send = ({ where, account }: { where: string | null; account: string }) => onAsk(where === 'token' ? { kind: 'token', service: '', account: '' } : { kind: 'remote', service: where!, account })
  return (
    <Form form={form} onSubmit={send}>
      <SelectField name="where" label={text.where} options={options} required />
      {!isToken && <TextField name="account" label={text.account} hint={text.accountHint} maxLength={100} required />}
      <FormVerbs><Button type="submit" variant="default">{text.look}</Button></FormVerbs>
    </Form>
  )
}

type FoundProps = { asked: Place; whose: Whose; onClose: () => void }

function Found({ asked: { kind, service, account }, whose, onClose }: FoundProps) {
  const { data, error, isFetching } = useEndpointState(findHeldKeys, kind === 'token' ? { kind } : { kind, service, account })
  const form = useForm({ initial: { key: null as string | null, holder: null as Picked | null } })
  const { mutateAsync, error: refused, isPending } = useAction(enrolCredential, { refresh: [listCredentials] })
  const keys = data?.keys ?? []
  const enrol = async ({ key, holder }: { key: string | null; holder: Picked | null }) => {
    const { place, certificate, chain } = keys.find(({ serialNumber }) => serialNumber === key)!
    await mutateAsync({ ...(whose === 'person' ? { personId: holder!.value } : { agencyId: holder!.value }), kind, place, certificate, chain, isChosen: true })
    notify(text.enrolled)
    onClose()
  }
  if (isFetching) return <p role="status">{text.looking}</p>
  if (data && keys.length === 0) return <p role="alert">{text.noKeys}</p>
  return (
    <Form form={form} problem={refused ?? error} onSubmit={enrol}>
      {data && <Choice keys={keys} whose={whose} isPending={isPending} />}
    </Form>
  )
}

const Choice = ({ keys, whose, isPending }: { keys: HeldKey[]; whose: Whose; isPending: boolean }) => (
  <>
    <SelectField name="key" label={text.key} options={keys.map(optionOf)} required />
    {whose === 'person' ? <PersonField /> : <AgencyField />}
    <FormVerbs><Button type="submit" loading={isPending}>{text.enrol}</Button></FormVerbs>
  </>
)

const optionOf = ({ serialNumber, subjectName, issuerName, validTo }: HeldKey) => ({ value: serialNumber, label: `${subjectName}, ${issuerName}, ${showDay(validTo)}` })
