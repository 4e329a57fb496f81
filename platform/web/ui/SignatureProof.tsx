import type { ReactNode } from 'react'
import { StatusWord } from './StatusWord.tsx'
import styles from './SignatureProof.module.css'

export type Proof = {
  id: string
  /** Whose mark it is: a person's hand (blue edge) or the agency's seal (lacquer edge). */
  kind: 'person' | 'agency'
  who: string
  capacity: string
  isValid: boolean
  /** In words an official can repeat: "Hợp lệ, ký 16:38 21/11/2026". */
  verdict: string
  /** Chain, coverage, later changes. */
  details?: ReactNode
}

/** What the marks prove. */
export function SignatureProof({ proofs }: { proofs: Proof[] }) {
  return (
    <ul className={styles.proofs}>
      {proofs.map(({ id, kind, who, capacity, isValid, verdict, details }) => (
        <li key={id} data-kind={kind}>
          <p className={styles.who} lang="vi">{who}</p>
          <p lang="vi">{capacity}</p>
          <StatusWord status={isValid ? 'done' : 'refused'}>{verdict}</StatusWord>
          {details}
        </li>
      ))}
    </ul>
  )
}
