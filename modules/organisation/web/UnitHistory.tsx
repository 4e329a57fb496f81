import type { ReactNode } from 'react'
import { Link, showDay } from '#platform/web'
import styles from './Organisation.module.css'
import { text } from './texts.ts'

type Dated = { validFrom: string; validTo: string | null; legalBasis: string }
type Related = { id: string; name: string; manner: string; happenedOn: string; legalBasis: string }
type Props = { names: (Dated & { name: string; symbol: string })[]; edges: (Dated & { parentId: string; parentName: string })[]; predecessors: Related[]; successors: Related[] }

/** What the unit was called, where it stood, where it came from and who took over, the newest first. */
export function UnitHistory({ names, edges, predecessors, successors }: Props) {
  return (
    <section className={styles.section}>
      <h2>{text.history}</h2>
      <Past title={text.names} lines={names.map(({ name, symbol, ...span }) => ({ key: span.validFrom, when: text.span(span.validFrom, span.validTo), what: `${name} (${symbol})`, basis: span.legalBasis }))} />
      <Past title={text.places} lines={edges.map(({ parentId, parentName, ...span }) => ({ key: span.validFrom, when: text.span(span.validFrom, span.validTo), what: <Link to={`/organisation/${parentId}`}>{parentName}</Link>, basis: span.legalBasis }))} />
      <Past title={text.cameFrom} lines={predecessors.map(related)} />
      <Past title={text.wentTo} lines={successors.map(related)} />
    </section>
  )
}

const related = ({ id, name, manner, happenedOn, legalBasis }: Related) =>
  ({ key: id, when: `${showDay(happenedOn)}, ${text.manner(manner)}`, what: <Link to={`/organisation/${id}`}>{name}</Link>, basis: legalBasis })

function Past({ title, lines }: { title: string; lines: { key: string; when: string; what: ReactNode; basis: string }[] }) {
  if (lines.length === 0) return null
  return (
    <>
      <h3>{title}</h3>
      <ul className={styles.past}>
        {lines.map(({ key, when, what, basis }) => (
          <li key={key}>
            <span className="figure">{when}</span>
            <span lang="vi">
              {what}
              <span className={styles.about}>{basis}</span>
            </span>
          </li>
        ))}
      </ul>
    </>
  )
}
