import { Drawer, useMatches } from '@mantine/core'
import { IconLayoutSidebarLeftExpand } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { say } from '../lang.ts'
import styles from './WorkView.module.css'

type Props = {
  /** The queue this document stands in; without it the document takes its place. */
  list?: ReactNode
  listLabel?: string
  children: ReactNode
  panel: ReactNode
}

/** List, document, actions, side by side. Below 1300 px the list opens over the document; on a phone the panel comes below it. */
export function WorkView({ list, listLabel = say({ vi: 'Danh sách', en: 'List' }), children, panel }: Props) {
  const [isOpen, setOpen] = useState(false)
  const isBeside = useMatches({ base: false, xl: true })
  return (
    <div className={styles.view} data-list={list !== undefined && isBeside}>
      {list && isBeside && <nav className={styles.list} aria-label={listLabel}>{list}</nav>}
      <div className={styles.document}>
        {list && !isBeside && (
          <button type="button" className={styles.opener} onClick={() => setOpen(true)}>
            <IconLayoutSidebarLeftExpand size={20} stroke={1.6} aria-hidden /> {listLabel}
          </button>
        )}
        <div className={styles.paper}>{children}</div>
      </div>
      {panel}
      {list && (
        <Drawer opened={isOpen && !isBeside} onClose={() => setOpen(false)} size={340} title={listLabel} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }}>
          {list}
        </Drawer>
      )}
    </div>
  )
}
