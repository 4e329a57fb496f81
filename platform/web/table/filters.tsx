import { Button, Menu, Popover } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useState, type FormEvent } from 'react'
import { texts } from '../lang.ts'
import { useQueryString, type Query } from '../shell/navigation.ts'
import { textOf } from '../forms/form.ts'
import { readDay, showDay } from '../time.ts'
import styles from './DataTable.module.css'

const text = texts({
  vi: {
    add: 'Lọc', clear: 'Bỏ mọi bộ lọc', drop: (name: string) => `Bỏ lọc ${name}`, apply: 'Áp dụng', from: 'từ ngày', to: 'đến ngày', search: 'Lọc theo từ',
    active: 'Bộ lọc đang dùng', none: 'chưa chọn', day: 'ngày/tháng/năm', notADay: 'Viết ngày như 25/11/2026.',
  },
  en: {
    add: 'Filter', clear: 'Clear all filters', drop: (name: string) => `Remove the filter ${name}`, apply: 'Apply', from: 'from', to: 'until', search: 'Filter by words',
    active: 'Active filters', none: 'none', day: 'day/month/year', notADay: 'Write the day as 25/11/2026.',
  },
})

/** A filter of the table; its value lives in the address under `name`, and goes to the endpoint under the same name. */
export type Filter =
  | { name: string; label: string; kind: 'choice'; options: { value: string; label: string }[]; many?: boolean }
  | { name: string; label: string; kind: 'text' }
  /** Two query keys: `<name>From` and `<name>To`, days inclusive. */
  | { name: string; label: string; kind: 'days' }

type Chip = { key: string; label: string; drop: () => void }
type Change = (changes: Record<string, string | string[] | undefined>) => void

const valuesOf = (value: string | string[] | undefined) => (value === undefined ? [] : [value].flat())

/** The query keys a filter owns. */
const keysOf = (filter: Filter) => (filter.kind === 'days' ? [`${filter.name}From`, `${filter.name}To`] : [filter.name])

/** The part of the address that belongs to these filters: the table's input for the server. */
export const filterInput = (filters: readonly Filter[], query: Query): Query =>
  Object.fromEntries(filters.flatMap(keysOf).flatMap((key) => (query[key] === undefined ? [] : [[key, query[key]]])))

function chipsOf(filter: Filter, query: Query, change: Change): Chip[] {
  if (filter.kind === 'days') {
    const [from, to] = keysOf(filter).map((key) => valuesOf(query[key])[0])
    if (from === undefined && to === undefined) return []
    const words = [from && `${text.from} ${showDay(from)}`, to && `${text.to} ${showDay(to)}`].filter(Boolean).join(' ')
    return [{ key: filter.name, label: `${filter.label} ${words}`, drop: () => change(Object.fromEntries(keysOf(filter).map((key) => [key, undefined]))) }]
  }
  const values = valuesOf(query[filter.name])
  return values.map((value) => ({
    key: filter.name + value,
    label: `${filter.label}: ${filter.kind === 'choice' ? (filter.options.find((option) => option.value === value)?.label ?? value) : value}`,
    drop: () => change({ [filter.name]: values.filter((one) => one !== value) }),
  }))
}

/** Filters as chips: each says what it does and can be removed alone; all live in the address. */
export function FilterBar({ filters }: { filters: readonly Filter[] }) {
  const [query, change] = useQueryString()
  const chips = filters.flatMap((filter) => chipsOf(filter, query, change))
  const clear = () => change(Object.fromEntries(filters.flatMap(keysOf).map((key) => [key, undefined])))
  return (
    <div className={styles.filters}>
      <div className={styles.choices}>
        {filters.map((filter) => <FilterButton key={filter.name} filter={filter} query={query} change={change} />)}
      </div>
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label={text.active}>
          {chips.map(({ key, label, drop }) => (
            <li key={key}>
              <button type="button" onClick={drop} aria-label={text.drop(label)}>
                {label} <IconX size={16} stroke={1.8} aria-hidden />
              </button>
            </li>
          ))}
          {chips.length > 1 && <li><button type="button" className={styles.clear} onClick={clear}>{text.clear}</button></li>}
        </ul>
      )}
    </div>
  )
}

type ButtonProps<K extends Filter['kind']> = { filter: Extract<Filter, { kind: K }>; query: Query; change: Change }

function FilterButton({ filter, query, change }: { filter: Filter; query: Query; change: Change }) {
  if (filter.kind === 'choice') return <ChoiceFilter filter={filter} query={query} change={change} />
  return <TypedFilter filter={filter} query={query} change={change} />
}

function ChoiceFilter({ filter, query, change }: ButtonProps<'choice'>) {
  const chosen = valuesOf(query[filter.name])
  const toggle = (value: string) => {
    const without = chosen.filter((one) => one !== value)
    change({ [filter.name]: without.length < chosen.length ? without : filter.many ? [...chosen, value] : value })
  }
  return (
    <Menu position="bottom-start" closeOnItemClick={filter.many !== true}>
      <Menu.Target>
        <Button variant="subtle" color="dark" leftSection={<IconFilter size={18} stroke={1.6} aria-hidden />}>{filter.label}</Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu!}>
        {filter.options.map(({ value, label }) => (
          <Menu.CheckboxItem key={value} checked={chosen.includes(value)} onChange={() => toggle(value)}>{label}</Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function TypedFilter({ filter, query, change }: ButtonProps<'text' | 'days'>) {
  const [isOpen, setOpen] = useState(false)
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const read = (words: string) => (filter.kind === 'days' ? readDay(words) : words) || undefined
    change(Object.fromEntries(keysOf(filter).map((key) => [key, read(textOf(form, key))])))
    setOpen(false)
  }
  return (
    <Popover position="bottom-start" opened={isOpen} onChange={setOpen} trapFocus>
      <Popover.Target>
        <Button variant="subtle" color="dark" leftSection={<IconFilter size={18} stroke={1.6} aria-hidden />} onClick={() => setOpen(!isOpen)}>{filter.label}</Button>
      </Popover.Target>
      <Popover.Dropdown className={styles.menu!}>
        <form className={styles.typed} onSubmit={apply}>
          {keysOf(filter).map((key) => (
            <label key={key}>
              {filter.kind === 'text' ? text.search : key.endsWith('From') ? text.from : text.to}
              {filter.kind === 'text' ? <input name={key} defaultValue={valuesOf(query[key])[0] ?? ''} /> : <DayInput name={key} day={valuesOf(query[key])[0]} />}
            </label>
          ))}
          <Button type="submit" variant="default">{text.apply}</Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  )
}

/** A day as it is written here, whatever the browser's own language; what is no day is said before it is sent. */
function DayInput({ name, day }: { name: string; day: string | undefined }) {
  const check = ({ currentTarget: input }: FormEvent<HTMLInputElement>) =>
    input.setCustomValidity(input.value === '' || readDay(input.value) ? '' : text.notADay)
  return <input name={name} defaultValue={day && showDay(day)} placeholder={text.day} inputMode="numeric" autoComplete="off" onInput={check} />
}
