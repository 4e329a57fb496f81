import type { ReactNode } from 'react'
import styles from './Form.module.css'

/** Fields side by side where there is room, below each other where there is not. */
export const FieldRow = ({ children }: { children: ReactNode }) => <div className={styles.row}>{children}</div>

/** The buttons at the foot of a form; the one filled button comes last. */
export const FormVerbs = ({ children }: { children: ReactNode }) => <div className={styles.verbs}>{children}</div>
