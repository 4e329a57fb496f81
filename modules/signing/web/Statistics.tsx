import { showCount, useEndpointState } from '#platform/web'
import { getCertificateStatistics } from '../contract.ts'
import { text } from './enrol-texts.ts'
import styles from './Signing.module.css'

/** Per agency: who may sign, who has a certificate, whose ends soon, who signs on the phone. */
export function Statistics() {
  const { data } = useEndpointState(getCertificateStatistics, {})
  if (!data || data.rows.length === 0) return null
  return (
    <details className={styles.statistics}>
      <summary>{text.statistics}</summary>
      <div className={styles.scroll} tabIndex={0} role="group" aria-label={text.statistics}>
        <table>
          <thead><tr><th scope="col">{text.unit}</th><th scope="col">{text.entitled}</th><th scope="col">{text.issued}</th><th scope="col">{text.expiring}</th><th scope="col">{text.onMobile}</th></tr></thead>
          <tbody>
            {data.rows.map(({ agencyId, name, entitled, issued, expiring, onMobile }) => (
              <tr key={agencyId}><th scope="row" lang="vi">{name}</th>{[entitled, issued, expiring, onMobile].map((count, at) => <td key={at} className="figure">{showCount(count)}</td>)}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  )
}
