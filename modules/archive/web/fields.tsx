import { getMyCredentials, unlockKeys } from '#contracts/signing'
import { searchUnits } from '#contracts/organisation'
import { searchPositions } from '#contracts/people'
import { PasswordField, SelectField, texts, useAction, useEndpointState, type Picked } from '#platform/web'
import { listRetentions, listStore, listWorkFiles, type FileCard } from '../contract.ts'
import { retentionWords } from './texts.ts'

export const text = texts({
  vi: { retention: 'Thời hạn bảo quản', pin: 'Mã PIN ký số', noKey: 'Chưa có chứng thư số cá nhân; liên hệ quản trị.', open: 'Không cần nhập mã PIN ở bước này.' },
  en: { retention: 'Retention', pin: 'Signing PIN', noKey: 'You have no personal certificate; ask the administrator.', open: 'No PIN is needed at this step.' },
})

const PERMANENT = 'permanent'
/** What a select keeps, as the contract wants it. */
export const yearsOf = (value: string | null) => (value === null || value === PERMANENT ? null : Number(value))
export const valueOf = (years: number | null) => (years === null ? PERMANENT : String(years))

/** The periods in force; the one a file has stays choosable whatever the list says. */
export function RetentionField({ name, also = null, isRequired = false }: { name: string; also?: number | null; isRequired?: boolean }) {
  const { data } = useEndpointState(listRetentions, {})
  const years = [...new Set([...(data?.retentions ?? []).map((each) => each.years), also])]
  return <SelectField name={name} label={text.retention} required={isRequired} options={years.map((each) => ({ value: valueOf(each), label: retentionWords(each) }))} />
}

const cards = ({ rows }: { rows: FileCard[] }): Picked[] => rows.map(({ id, code, title, year }) => ({ value: id, label: `${code} · ${year}`, about: title }))

export const pickClosed = { endpoint: listWorkFiles, input: (words: string) => ({ state: ['closed' as const], limit: 50, ...(words && { text: words }) }), options: cards }
export const pickStored = { endpoint: listStore, input: (words: string) => ({ limit: 50, ...(words && { text: words }) }), options: cards }
export const pickExpired = { endpoint: listStore, input: (words: string) => ({ limit: 50, expired: true, ...(words && { text: words }) }), options: cards }

export const pickPerson = (agencyId: string | undefined) => ({
  endpoint: searchPositions,
  input: (q: string) => ({ limit: 30, ...(agencyId && { within: agencyId }), ...(q && { q }) }),
  options: ({ positions }: { positions: { id: string; personName: string; title: string; unitName: string; agencyId: string | null }[] }): Picked[] =>
    positions.filter((each) => each.agencyId === agencyId).map(({ id, personName, title, unitName }) => ({ value: id, label: personName, about: `${title}, ${unitName}` })),
})

export const pickUnit = (agencyId: string | undefined) => ({
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', limit: 100, ...(agencyId && { agencyId }) }),
  options: ({ units }: { units: { id: string; name: string; agencyId: string | null }[] }): Picked[] => units.filter((unit) => unit.agencyId === agencyId).map(({ id, name }) => ({ value: id, label: name })),
})

/** My key: asked for its PIN unless it is open in this session. */
export function useMyKey() {
  const { data } = useEndpointState(getMyCredentials, {})
  const { mutateAsync } = useAction(unlockKeys, { refresh: [getMyCredentials] })
  const hand = data?.hands.find(({ whose }) => whose === 'person')
  const isOpen = hand?.isElsewhere === true || hand?.unlockedUntil != null
  return { isMissing: data !== undefined && !hand?.credential, isOpen, open: async (pin: string) => { if (!isOpen) await mutateAsync({ whose: 'person', pin }) } }
}

export function PinField({ keyState: { isMissing, isOpen } }: { keyState: ReturnType<typeof useMyKey> }) {
  if (isMissing) return <p role="alert">{text.noKey}</p>
  return isOpen ? <p role="status">{text.open}</p> : <PasswordField name="pin" label={text.pin} required autoComplete="off" />
}
