import { lang, texts, useEndpointState, type Filter, type Query } from '#platform/web'
import { listDocumentTypes, type searchDocuments } from '../../contract.ts'
import type { InputOf } from '#platform/contract'
import { urgencies, type Urgency } from '../../rules.ts'
import { periodInput } from '../lists/filters.ts'
import { incomingStates, outgoingStates, stateOptions, text as words, urgencyOptions } from '../texts.ts'

const text = texts({
  vi: { direction: 'Loại sổ', period: 'Thời gian', holder: 'Đang ở (người, đơn vị)' },
  en: { direction: 'Direction', period: 'Period', holder: 'Now with (person, unit)' },
})

/** What narrows a search; names are those of the endpoint, so that the address is the question asked. */
export function useSearchFilters(): Filter[] {
  const { data } = useEndpointState(listDocumentTypes, {})
  return [
    { name: 'direction', label: text.direction, kind: 'choice', options: [{ value: 'incoming', label: words.incoming }, { value: 'outgoing', label: words.outgoing }] },
    { name: 'typeCode', label: words.type, kind: 'choice', options: (data?.types ?? []).map(({ code, name, nameEn }) => ({ value: code, label: lang === 'vi' ? name : nameEn })) },
    { name: 'number', label: words.number, kind: 'text' },
    { name: 'issuer', label: words.issuer, kind: 'text' },
    { name: 'signer', label: words.signer, kind: 'text' },
    { name: 'state', label: words.state, kind: 'choice', many: true, options: stateOptions({ ...incomingStates, ...outgoingStates }) },
    { name: 'urgency', label: words.urgency, kind: 'choice', many: true, options: urgencyOptions() },
    { name: 'holder', label: text.holder, kind: 'text' },
    { name: 'period', label: text.period, kind: 'days' },
  ]
}

const one = (value: Query[string] | undefined) => [value].flat()[0]?.trim() || undefined
const many = (value: Query[string] | undefined) => [value ?? []].flat()
const isUrgency = (word: string): word is Urgency => (urgencies as readonly string[]).includes(word)

export type Asked = Omit<InputOf<typeof searchDocuments>, 'limit'>

/** The question the address asks; null while it asks nothing that can be looked up. */
export function questionOf(query: Query): Asked | null {
  const direction = one(query.direction)
  const fields = Object.entries({ text: one(query.q), number: one(query.number), issuer: one(query.issuer), signer: one(query.signer) }).filter(([, word]) => word !== undefined)
  if (fields.length === 0) return null
  const [typeCode, holder] = [one(query.typeCode), one(query.holder)]
  return {
    ...Object.fromEntries(fields), ...periodInput(query), state: many(query.state), urgency: many(query.urgency).filter(isUrgency),
    ...(typeCode && { typeCode }), ...(holder && { holder }), ...((direction === 'incoming' || direction === 'outgoing') && { direction }),
  }
}
