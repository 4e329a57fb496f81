import { MultiSelect, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { z } from 'zod'
import type { Endpoint, OutputOf } from '#platform/contract'
import { useEndpointState } from '../api/queries.ts'
import { say } from '../lang.ts'
import { useInputProps, type FieldProps, type Option } from './fields.tsx'
import styles from './Form.module.css'

/** What was chosen, with its words, so that a draft can show it again without asking the server. */
export type Picked = { value: string; label: string; about?: string }

/** A further place to look, shown after the first. */
export type FurtherSource = { endpoint: Endpoint; input: (words: string) => object; options: (output: never) => Picked[] }

type PickProps<E extends Endpoint> = FieldProps & {
  endpoint: E
  /** The words typed so far become the endpoint's input. */
  input: (words: string) => z.input<E['input']>
  options: (output: OutputOf<E>) => Picked[]
  placeholder?: string
  also?: FurtherSource | undefined
}

/** Asks the server a moment after the typing pauses; a pause inside a syllable does no harm. */
function useOptions<E extends Endpoint>({ endpoint, input, options, also }: Pick<PickProps<E>, 'endpoint' | 'input' | 'options' | 'also'>, words: string) {
  const [asked] = useDebouncedValue(words, 200)
  const { data, isFetching } = useEndpointState(endpoint, input(asked))
  const { data: further } = useEndpointState<Endpoint>(also?.endpoint ?? endpoint, (also?.input(asked) as never) ?? null)
  return { found: [...(data === undefined ? [] : options(data)), ...(also && further !== undefined ? also.options(further as never) : [])], isFetching }
}

const showOption = ({ option }: { option: Option }) => (
  <span>
    {option.label}
    {option.about && <span className={styles.about}>{option.about}</span>}
  </span>
)

const nothing = (isFetching: boolean) =>
  isFetching ? say({ vi: 'Đang tìm…', en: 'Searching…' }) : say({ vi: 'Không tìm thấy', en: 'Nothing found' })

const merge = (chosen: Picked[], found: Picked[]) => [...new Map([...chosen, ...found].map((one) => [one.value, one])).values()]

/** One thing of many, searched on the server. Value: `Picked | null`. */
export function PickField<E extends Endpoint>({ endpoint, input, options, also, placeholder, ...field }: PickProps<E>) {
  const { shared, value, set } = useInputProps<Picked | null>(field)
  const [words, setWords] = useState(value?.label ?? '')
  const { found, isFetching } = useOptions({ endpoint, input, options, also }, words === value?.label ? '' : words)
  const all = merge(value ? [value] : [], found)
  return (
    <Select
      {...shared} data={all} value={value?.value ?? null} searchable clearable={!field.required} searchValue={words} onSearchChange={setWords}
      onChange={(chosen) => set(all.find((one) => one.value === chosen) ?? null)} filter={({ options: shown }) => shown} renderOption={showOption as never}
      nothingFoundMessage={nothing(isFetching)} {...(placeholder !== undefined && { placeholder })}
    />
  )
}

/** Several things of many, searched on the server. Value: `Picked[]`, in the order chosen. */
export function PickManyField<E extends Endpoint>({ endpoint, input, options, also, placeholder, ...field }: PickProps<E>) {
  const { shared, value, set } = useInputProps<Picked[]>(field)
  const [words, setWords] = useState('')
  const { found, isFetching } = useOptions({ endpoint, input, options, also }, words)
  const chosen = value ?? []
  const all = merge(chosen, found)
  const { input: box, ...classNames } = shared.classNames
  return (
    <MultiSelect
      {...shared} classNames={{ ...classNames, input: `${box} ${styles.pills}` }} data={all} value={chosen.map((one) => one.value)} searchable hidePickedOptions
      searchValue={words} onSearchChange={setWords} filter={({ options: shown }) => shown} renderOption={showOption as never} nothingFoundMessage={nothing(isFetching)}
      onChange={(values) => set(values.map((one) => all.find((option) => option.value === one)!))} {...(placeholder !== undefined && { placeholder })}
    />
  )
}
