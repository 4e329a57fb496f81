import type { ReactNode } from 'react'
import { BrandMark, lang, switchLang } from '#platform/web'
import styles from './BareSheet.module.css'

type Props = { title: string; lead?: ReactNode; province?: string | null | undefined; children: ReactNode; after?: ReactNode }

/** One question on an otherwise empty page: signing in, choosing a position. */
export function BareSheet({ title, lead, province, children, after }: Props) {
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <BrandMark size={40} />
        <p>
          <b>CôngVụ</b>
          {province && <span lang="vi">{province}</span>}
        </p>
        <div role="group" aria-label="Ngôn ngữ / Language" className={styles.lang}>
          {(['vi', 'en'] as const).map((code) => (
            <button key={code} type="button" lang={code} aria-pressed={lang === code} onClick={() => switchLang(code)}>{code.toUpperCase()}</button>
          ))}
        </div>
      </header>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        {lead && <p className={styles.lead}>{lead}</p>}
        {children}
      </div>
      {after}
    </div>
  )
}
