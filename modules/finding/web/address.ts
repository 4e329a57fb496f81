import type { SavedSearch } from '../contract.ts'

/** The address that asks a kept question again: the way back of `questionOf`. */
export function addressOf({ text, from, to, state, urgency, ...fields }: SavedSearch['question']): string {
  const named = { q: text, ...fields, periodFrom: from, periodTo: to }
  const single = Object.entries(named).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as [string, string]]))
  const query = new URLSearchParams([...single, ...state.map((one): [string, string] => ['state', one]), ...urgency.map((one): [string, string] => ['urgency', one])])
  return `/search?${query}`
}
