import styles from './Catalogue.module.css'
import { text } from './texts.ts'

type Props = { wish: { text?: string; event?: string; level?: string; body?: string }; bodies: { name: string; count: number }[] }

/** A plain form: Enter sends it, the address keeps it, the way back leads to it. */
export function SearchBox({ wish, bodies }: Props) {
  const isNarrowed = wish.level !== undefined || wish.body !== undefined
  return (
    <form action="/dich-vu-cong" role="search" className={styles.search}>
      <label htmlFor="words">{text.label}</label>
      <div className={styles.ask}>
        <input id="words" name="q" type="search" defaultValue={wish.text} maxLength={200} enterKeyHint="search" autoComplete="off" />
        <button type="submit">{text.search}</button>
      </div>
      {wish.event !== undefined && <input type="hidden" name="event" value={wish.event} />}
      <details open={isNarrowed}>
        <summary>{text.narrow}</summary>
        <div className={styles.narrow}>
          <label htmlFor="level">{text.level}</label>
          <select id="level" name="level" defaultValue={wish.level ?? ''}>
            <option value="">{text.any}</option>
            <option value="commune">{text.commune}</option><option value="province">{text.province}</option><option value="ministry">{text.ministry}</option>
          </select>
          <label htmlFor="body">{text.body}</label>
          <select id="body" name="body" key={bodies.length} defaultValue={wish.body ?? ''}>
            <option value="">{text.any}</option>
            {bodies.map(({ name, count }) => <option key={name} value={name} lang="vi">{`${name} (${count})`}</option>)}
          </select>
        </div>
      </details>
    </form>
  )
}
