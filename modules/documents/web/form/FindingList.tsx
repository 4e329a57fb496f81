import { Button } from '@mantine/core'
import { say, StatusWord, type Status } from '#platform/web'
import type { FormFinding, FormReport } from '../../contract.ts'
import styles from './Form.module.css'
import { useSpot } from './spot.tsx'
import { groupNames, severityNames, text } from './texts.ts'

type Props = { report: FormReport; onFix?: ((rules: string[] | null) => void) | undefined; isFixing?: boolean }

const signs: Record<FormFinding['severity'], Status> = { must: 'refused', should: 'waiting', note: 'paused' }
const ORDER = ['must', 'should', 'note'] as const
const SHOWN = 3

export const countOf = ({ findings }: FormReport, severity: FormFinding['severity']) => findings.filter((each) => each.severity === severity).length

/** Findings of one rule are one row: the first places, and how many more. */
function byRule(findings: FormFinding[]): FormFinding[][] {
  const rows = [...Map.groupBy(findings, ({ rule }) => rule).values()]
  return rows.toSorted(([a], [b]) => ORDER.indexOf(a!.severity) - ORDER.indexOf(b!.severity))
}

/** What the check finds, the gravest first, by part of the page; a place can be gone to, a mistake corrected. */
export function FindingList({ report, onFix, isFixing = false }: Props) {
  const groups = [...Map.groupBy(byRule(report.findings), ([first]) => first!.group)]
  const fixable = new Set(report.findings.filter(({ isFixable }) => isFixable).map(({ rule }) => rule)).size
  if (report.findings.length === 0) return <p className={styles.fine}><StatusWord status="done">{text.fine}</StatusWord></p>
  return (
    <div className={styles.report}>
      <p className={styles.summary}>{text.summary(countOf(report, 'must'), countOf(report, 'should'))}</p>
      {report.isSampled && <p className={styles.quiet}>{text.sampled(report.pagesRead.length, report.pages)}</p>}
      {onFix && fixable > 0 && <Button variant="default" loading={isFixing} onClick={() => onFix(null)}>{text.fixAll(fixable)}</Button>}
      {onFix && report.source === 'pdf' && <p className={styles.quiet}>{text.printedOnly}</p>}
      {groups.map(([group, rows]) => (
        <section key={group} className={styles.group}>
          <h3>{say(groupNames[group])}</h3>
          <ul>{rows.map((row) => <Row key={row[0]!.rule} row={row} onFix={onFix} isFixing={isFixing} />)}</ul>
        </section>
      ))}
    </div>
  )
}

function Row({ row, onFix, isFixing }: { row: FormFinding[]; isFixing: boolean } & Pick<Props, 'onFix'>) {
  const first = row[0]!
  return (
    <li className={styles.row}>
      <p className={styles.rule}><StatusWord status={signs[first.severity]}>{say(severityNames[first.severity])}</StatusWord> {say(first.message)}</p>
      {row.slice(0, SHOWN).map((finding, i) => <Where key={i} finding={finding} />)}
      {row.length > SHOWN && <p className={styles.quiet}>{text.others(row.length - SHOWN)}</p>}
      <p className={styles.foot}>
        <span className={styles.quiet} lang="vi">{first.clause}</span>
        {onFix && row.some(({ isFixable }) => isFixable) && <button type="button" className="quiet-verb" disabled={isFixing} onClick={() => onFix([first.rule])}>{text.fixOne}</button>}
      </p>
    </li>
  )
}

/** What stands there and what should; a click turns the paper to it. */
function Where({ finding: { found, expected, place } }: { finding: FormFinding }) {
  const { show } = useSpot()
  const words = <><span lang="vi">{say(found)}</span> <span aria-hidden>→</span><span className="unseen">{text.expected}</span> <b lang="vi">{say(expected)}</b></>
  if (!place?.box) return <p className={styles.where}>{words}</p>
  return <button type="button" className={styles.where} onClick={() => show(place.box)}>{words}</button>
}
