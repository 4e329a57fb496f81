import { texts, type Filter, type Query } from '#platform/web'
import { incomingStates, outgoingStates, stateOptions, text as words, urgencyOptions } from '../texts.ts'

const text = texts({
  vi: { period: 'Thời gian', overdue: 'Quá hạn', overdueOnly: 'Chỉ văn bản quá hạn', search: 'Từ ngữ' },
  en: { period: 'Period', overdue: 'Overdue', overdueOnly: 'Only overdue', search: 'Words' },
})

type Option = { value: string; label: string }

/** Filters of a list of documents; names are those of the endpoint, so that the address is the question asked. */
export const documentFilters = (direction: 'incoming' | 'outgoing', types: Option[]): Filter[] => [
  { name: 'state', label: words.state, kind: 'choice', many: true, options: stateOptions(direction === 'incoming' ? incomingStates : outgoingStates) },
  { name: 'typeCode', label: words.type, kind: 'choice', many: true, options: types },
  { name: 'urgency', label: words.urgency, kind: 'choice', many: true, options: urgencyOptions() },
  { name: 'period', label: text.period, kind: 'days' },
  { name: 'overdue', label: text.overdue, kind: 'choice', options: [{ value: 'true', label: text.overdueOnly }] },
  { name: 'text', label: text.search, kind: 'text' },
]

const one = (value: string | string[] | undefined) => [value].flat()[0]

/** The address says `periodFrom`, the endpoint asks `from`. */
export const periodInput = (query: Query): { from?: string; to?: string } => ({
  ...(query.periodFrom && { from: one(query.periodFrom)! }),
  ...(query.periodTo && { to: one(query.periodTo)! }),
})

const many = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/** The list that stands in the address, as a module further down may be asked to write it out. */
export const listAsked = (direction: 'incoming' | 'outgoing', query: Query): string => JSON.stringify({
  direction, state: many(query.state), typeCode: many(query.typeCode), urgency: many(query.urgency), ...(one(query.overdue) === 'true' && { overdue: true }), ...(one(query.text) && { text: one(query.text) }), ...periodInput(query),
})
