import { Button } from '@mantine/core'
import { useState } from 'react'
import { useToday } from '#platform/web'
import type { Authority } from '../contract.ts'
import { RevokeDialog } from './dialogs/AuthorityDialogs.tsx'
import styles from './People.module.css'
import { Held } from './PositionList.tsx'
import { text } from './texts.ts'

/** The blocks this official signs under, as they are printed. */
export function AuthorityList({ authorities, mayManage }: { authorities: Authority[]; mayManage: boolean }) {
  const [ending, setEnding] = useState<Authority | null>(null)
  const today = useToday()
  return (
    <section className={styles.section}>
      <h2>{text.authorities}</h2>
      {authorities.length === 0 && <p>{text.noAuthority}</p>}
      <ul className={styles.rows}>
        {authorities.map((authority) => (
          <li key={authority.id}>
            <div className={styles.what} lang="vi">
              <span className={styles.lines}>
                {authority.capacityLines.map((line) => <span key={line}>{line}</span>)}
                <span>{authority.signerTitle.toLocaleUpperCase('vi')}</span>
              </span>
              <span className={styles.about}>
                {[text.forAgency(authority.agencyName), authority.documentTypes?.join(', ') ?? text.allTypes, text.span(authority.validFrom, authority.validTo), authority.legalBasis].join(' · ')}
              </span>
            </div>
            <div className={styles.verbs}>
              <Held {...authority} />
              {mayManage && (authority.validTo === null || authority.validTo > today) && <Button variant="default" onClick={() => setEnding(authority)}>{text.revoke}</Button>}
            </div>
          </li>
        ))}
      </ul>
      {ending && <RevokeDialog authority={ending} onClose={() => setEnding(null)} />}
    </section>
  )
}
