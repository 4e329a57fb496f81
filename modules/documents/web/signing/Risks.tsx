import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import type { Risk } from '../../contract.ts'
import { riskWords } from './risk-words.ts'
import styles from './Signing.module.css'

/** What to look at before signing, decided by rule on the server; the grave ones first. */
export function Risks({ risks }: { risks: Risk[] }) {
  if (risks.length === 0) return null
  return (
    <ul className={styles.risks} lang="vi">
      {risks.map(({ code, isHeld, facts }) => (
        <li key={code} data-held={isHeld}>
          {isHeld ? <IconAlertTriangle size={18} stroke={1.8} aria-hidden /> : <IconInfoCircle size={18} stroke={1.6} aria-hidden />} {riskWords[code](facts)}
        </li>
      ))}
    </ul>
  )
}
