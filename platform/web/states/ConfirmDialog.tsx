import { Button, Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { say } from '../lang.ts'
import styles from './ConfirmDialog.module.css'
import { ProblemNote } from './ProblemNote.tsx'

type Props = {
  isOpen: boolean
  title: string
  /** What will happen, to whom. */
  children: ReactNode
  /** How it can be undone, or that it cannot. */
  wayBack: ReactNode
  /** The verb itself: "Phát hành", never "OK". */
  verb: string
  onConfirm: () => void
  onClose: () => void
  isPending?: boolean
  problem?: Error | null
}

/** Asked before a binding or destructive act: what happens, to whom, and the way back. */
export function ConfirmDialog({ isOpen, title, children, wayBack, verb, onConfirm, onClose, isPending = false, problem = null }: Props) {
  return (
    <Modal opened={isOpen} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': say({ vi: 'Đóng', en: 'Close' }) }} centered>
      <div className={styles.body}>
        <div>{children}</div>
        <p className={styles.back}>{wayBack}</p>
        <ProblemNote of={problem} />
        <div className={styles.verbs}>
          <Button variant="default" onClick={onClose}>{say({ vi: 'Thôi', en: 'Cancel' })}</Button>
          <Button onClick={onConfirm} loading={isPending} data-autofocus>{verb}</Button>
        </div>
      </div>
    </Modal>
  )
}
