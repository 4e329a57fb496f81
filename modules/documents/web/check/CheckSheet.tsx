import type { ReactNode } from 'react'
import { BrandMark, lang, Link, switchLang } from '#platform/web'
import styles from './Check.module.css'
import { text } from './texts.ts'

/** A page for citizens: the State's mark, the language, one thing to do. */
export function CheckSheet({ title, lead, children }: { title: string; lead: string; children: ReactNode }) {
  const other = lang === 'vi' ? 'en' : 'vi'
  return (
    <div className={styles.page}>
      <header className={styles.top}>
        <Link to="/kiem-tra" className={styles.brand}><BrandMark size={32} /><b>{text.brand}</b></Link>
        <button type="button" lang={other} className={styles.lang} onClick={() => switchLang(other)}>{other === 'en' ? 'English' : 'Tiếng Việt'}</button>
      </header>
      <div className={styles.sheet}>
        <h1>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </div>
    </div>
  )
}
