import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useQueryString, useToday } from '#platform/web'
import styles from './Registers.module.css'
import { text, ways } from './texts.ts'

/** The year of the address, or this one. */
export function useYear() {
  const [query, change] = useQueryString()
  const thisYear = Number(useToday().slice(0, 4))
  const year = Number([query.year].flat()[0] ?? thisYear)
  return { year, thisYear, change, query }
}

/** Title, what it is, and the ways between the pages of the registers. */
export function Frame({ at, title, lead, children }: { at: string; title: string; lead: string; children: ReactNode }) {
  return (
    <div className={`page ${styles.page}`}>
      <h1 className="page-title">{title}</h1>
      <p className="page-lead">{lead}</p>
      <ul className={styles.ways}>{ways.map(({ to, name }) => <li key={to}><Link to={to} {...(to === at && { 'aria-current': 'page' as const })}>{name}</Link></li>)}</ul>
      {children}
    </div>
  )
}

/** One year after another. */
export function Years() {
  const { year, thisYear, change } = useYear()
  return (
    <span className={styles.years}>
      <Button variant="default" aria-label={text.yearBefore} onClick={() => change({ year: String(year - 1) })}>‹</Button>
      <b className={styles.figure} aria-live="polite">{text.year} {year}</b>
      <Button variant="default" aria-label={text.yearAfter} disabled={year >= thisYear} onClick={() => change({ year: String(year + 1) })}>›</Button>
    </span>
  )
}
