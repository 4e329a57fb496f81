import { Popover } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import styles from './AppFrame.module.css'

type Props = {
  /** Says everything the face shows, for readers who do not see it. */
  label: string
  face: ReactNode
  /** A figure on the face's corner, for the bell. */
  badge?: number
  width?: number
  children: ReactNode | ((close: () => void) => ReactNode)
}

/** A button in the band that opens a panel below it: the person's menu, the bell. */
export function BandMenu({ label, face, badge = 0, width = 340, children }: Props) {
  const [isOpen, setOpen] = useState(false)
  const close = () => setOpen(false)
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={width} trapFocus shadow="none">
      <Popover.Target>
        <button type="button" className={styles.face} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span className="unseen">{label}</span>
          <span className={styles.faceShown} aria-hidden>
            {face}
            {badge > 0 && <i>{badge > 99 ? '99+' : badge}</i>}
          </span>
        </button>
      </Popover.Target>
      <Popover.Dropdown className={styles.panel!}>{typeof children === 'function' ? children(close) : children}</Popover.Dropdown>
    </Popover>
  )
}
