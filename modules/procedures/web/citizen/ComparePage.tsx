import { CitizenFrame, say, useAnswer, type Visit } from '#platform/web'
import { readProcedure } from '../../contract/reading.ts'
import { differencesBetween } from '../../rules/differences.ts'
import { codeShape } from '../../rules/portal.ts'
import { headingNames, standingWords, text as words } from '../words.ts'
import styles from './Procedure.module.css'
import { text } from './texts.ts'
import type { Whole } from './Versions.tsx'

const numberIn = (query: URLSearchParams, key: string) => (/^[1-9]\d{0,4}$/.test(query.get(key) ?? '') ? Number(query.get(key)) : null)

/** An address that names no two versions leads to the list. */
export default function ComparePage({ params: { code = '' }, query }: Visit) {
  const [from, to] = [numberIn(query, 'from'), numberIn(query, 'to')]
  if (codeShape.test(code) && from !== null && to !== null) return <Compared code={code} from={from} to={to} />
  return <CitizenFrame title={text.notPublished}><p><a href="/dich-vu-cong">{text.all}</a></p></CitizenFrame>
}

/** What the later version dropped and what it brought, heading by heading. */
function Compared({ code, from, to }: { code: string; from: number; to: number }) {
  const earlier = useAnswer(readProcedure, { code, ordinal: from })
  const later = useAnswer(readProcedure, { code, ordinal: to })
  const error = earlier.error ?? later.error
  const both = earlier.data && later.data && { earlier: earlier.data, later: later.data }
  return (
    <CitizenFrame title={text.compare} isWaiting={error === null && both === null} error={error}>
      {both && <Comparison {...both} />}
      <p><a href={`/dich-vu-cong/${code}`}>{text.back}</a></p>
    </CitizenFrame>
  )
}

const labelOf = (version: Whole) => `${words.version(version.ordinal)} (${standingWords(version)})`

function Comparison({ earlier, later }: { earlier: Whole; later: Whole }) {
  const differences = differencesBetween(earlier.content, later.content)
  return (
    <>
      <p lang="vi"><b>{later.content.name}</b></p>
      <p>{text.compareLead(labelOf(later), labelOf(earlier))}</p>
      {differences.length === 0 && <p>{words.same}</p>}
      {differences.map(({ heading, gone, come }) => (
        <section key={heading} className={styles.heading} aria-labelledby={heading}>
          <h2 id={heading}>{say(headingNames[heading])}</h2>
          {gone.map((line) => <p key={line} className={styles.gone}><b>{words.gone}</b><del lang="vi">{line}</del></p>)}
          {come.map((line) => <p key={line} className={styles.come}><b>{words.come}</b><ins lang="vi">{line}</ins></p>)}
        </section>
      ))}
    </>
  )
}
