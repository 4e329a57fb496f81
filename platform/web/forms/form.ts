import { createContext, useCallback, useContext, useEffect, useRef, useState } from 'react'
import { useDraft } from './draft.ts'

export type Values = Record<string, unknown>
export type FormOf<V extends Values> = {
  values: V
  set: <K extends keyof V & string>(name: K, value: V[K]) => void
  /** Several at once: what a scan gave, what the previous document had. */
  fill: (values: Partial<V>) => void
  /** Forgets the draft and starts again; call it when the act has succeeded. */
  clear: () => void
  /** What is shown was kept from an earlier visit. */
  isRestored: boolean
}

/** The values of a form. With `draft` they are kept on this machine as they are typed. */
export function useForm<V extends Values>({ initial, draft = null }: { initial: V; draft?: string | null }): FormOf<V> {
  const { value, set: setAll, clear, isRestored } = useDraft(draft, initial)
  const set: FormOf<V>['set'] = useCallback((name, one) => setAll((before) => ({ ...before, [name]: one })), [setAll])
  const fill = useCallback((some: Partial<V>) => setAll((before) => ({ ...before, ...some })), [setAll])
  return { values: { ...initial, ...value }, set, fill, clear, isRestored }
}

type FormContextValue = {
  id: string
  values: Values
  set: (name: string, value: unknown) => void
  errors: ReadonlyMap<string, string>
  register: (name: string, label: string, required: boolean) => () => void
}
export const FormContext = createContext<FormContextValue | null>(null)

/** One field's value, setter and error, by name, from the `Form` around it. */
export function useField<T>(name: string, label: string, required: boolean) {
  const form = useContext(FormContext)
  if (form === null) throw new Error(`The field ${name} stands outside a Form`)
  const { register } = form
  useEffect(() => register(name, label, required), [register, name, label, required])
  return {
    id: `${form.id}-${name}`, error: form.errors.get(name), value: form.values[name] as T,
    set: (value: T) => form.set(name, value),
  }
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === false || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0)

/** Fields announce themselves here, so that a required one left empty is found before anything is sent. */
export function useFieldList(values: Values) {
  const fields = useRef(new Map<string, { label: string; required: boolean }>())
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const register = useCallback((name: string, label: string, required: boolean) => {
    fields.current.set(name, { label, required })
    return () => void fields.current.delete(name)
  }, [])
  const check = () => {
    const empty = new Set([...fields.current].filter(([name, { required }]) => required && isEmpty(values[name])).map(([name]) => name))
    setMissing(empty)
    return empty.size === 0
  }
  return { register, check, missing: [...missing].filter((name) => isEmpty(values[name])), labelOf: (name: string) => fields.current.get(name)?.label ?? name }
}

/** The text a person typed into a plain field; a file or nothing is no text. */
export function textOf(form: FormData, field: string): string {
  const value = form.get(field)
  return typeof value === 'string' ? value : ''
}
