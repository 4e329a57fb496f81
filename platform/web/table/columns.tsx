import { Button, Menu } from '@mantine/core'
import { IconColumns3 } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { say } from '../lang.ts'
import styles from './DataTable.module.css'

export type Column<R> = {
  id: string
  header: string
  cell: (row: R) => ReactNode
  /** The server's sort key; the header becomes a button and the address carries `sort=key` or `sort=-key`. */
  sort?: string
  align?: 'end'
  /** Never broken over two lines: a number, a symbol. */
  isShort?: boolean
  /** CSS width, for short columns: `8em`. */
  width?: string
  /** Shown only when the reader asks for it. */
  isHidden?: boolean
  /** Neither hideable nor omitted on a phone: the subject. */
  isMain?: boolean
  /** Left out on a phone and on an upright tablet. */
  isMinor?: boolean
}

const slot = (id: string) => `cv.columns.${id}`

function remembered(id: string): string[] | null {
  const words = localStorage.getItem(slot(id))
  return words === null ? null : words.split(',')
}

/** Which columns are shown, as this reader last chose on this machine. */
export function useColumns<R>(id: string, columns: Column<R>[]) {
  const [chosen, setChosen] = useState(() => remembered(id))
  const isShown = (column: Column<R>) => column.isMain === true || (chosen ? chosen.includes(column.id) : column.isHidden !== true)
  const toggle = (column: Column<R>) => {
    const next = columns.filter((one) => (one === column ? !isShown(one) : isShown(one))).map((one) => one.id)
    localStorage.setItem(slot(id), next.join(','))
    setChosen(next)
  }
  return { shown: columns.filter(isShown), isShown, toggle }
}

type Props<R> = { columns: Column<R>[]; isShown: (column: Column<R>) => boolean; toggle: (column: Column<R>) => void; isDense: boolean; onDensity: () => void }

/** Which columns, and how close the lines stand. */
export function ColumnMenu<R>({ columns, isShown, toggle, isDense, onDensity }: Props<R>) {
  return (
    <Menu position="bottom-end" closeOnItemClick={false}>
      <Menu.Target>
        <Button variant="subtle" color="dark" leftSection={<IconColumns3 size={18} stroke={1.6} aria-hidden />}>{say({ vi: 'Cột', en: 'Columns' })}</Button>
      </Menu.Target>
      <Menu.Dropdown className={styles.menu!}>
        {columns.filter(({ isMain }) => !isMain).map((column) => (
          <Menu.CheckboxItem key={column.id} checked={isShown(column)} onChange={() => toggle(column)}>{column.header}</Menu.CheckboxItem>
        ))}
        <Menu.Divider />
        <Menu.CheckboxItem checked={isDense} onChange={onDensity}>{say({ vi: 'Dòng sát nhau', en: 'Close lines' })}</Menu.CheckboxItem>
      </Menu.Dropdown>
    </Menu>
  )
}
