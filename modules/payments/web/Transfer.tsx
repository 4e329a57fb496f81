import type { ChargeView } from '../contract/charges.ts'
import styles from './Payments.module.css'
import { dong, pictureOf, text } from './words.ts'

/** A code to scan, the same in words, and that a code alone proves nothing. */
export function Transfer({ of: { bankName, number, holder, purpose, amount, svg } }: { of: NonNullable<ChargeView['transfer']> }) {
  const facts: [string, string][] = [[text.account, `${number} · ${bankName}`], [text.holder, holder], [text.total, dong(amount)], [text.purpose, purpose]]
  return (
    <div>
      <div className={styles.transfer}>
        <img src={pictureOf(svg)} alt={text.qrAlt(dong(amount), purpose)} width="280" height="280" />
        <dl>{facts.map(([name, words]) => <div key={name}><dt>{name}</dt><dd lang="vi">{words}</dd></div>)}</dl>
      </div>
      <p role="note">{text.proves}</p>
    </div>
  )
}
