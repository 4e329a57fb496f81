import { inFours } from '../rules.ts'
import styles from './Members.module.css'

/** As two people read it to each other. */
export const Thumbprint = ({ of }: { of: string }) => <span className={styles.thumbprint}>{inFours(of)}</span>
