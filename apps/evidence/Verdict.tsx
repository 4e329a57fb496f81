import { sentenceOf, verdictOf, type Check, type Facts, type Judgement, type Language } from '#packages/exchange-evidence'
import { dayText, detailText, instantText, texts } from './texts.ts'

const MARKS = { proven: '✓', unproven: '?', refuted: '✗' } as const

/** The answer first, in a word and a shape; then what is known, then why. */
export function Verdict({ judgement: { verdict, facts, checks }, language }: { judgement: Judgement; language: Language }) {
  const text = texts[language]
  const held = checks.filter(({ holds }) => holds)
  return (
    <article className={verdict}>
      <h2><span aria-hidden="true" className="mark">{MARKS[verdict]}</span>{verdictOf({ verdict }, language)}</h2>
      <p>{text.meaning[verdict]}</p>
      {facts && <FactList facts={facts} language={language} />}
      <h3>{text.checks}</h3>
      <CheckList checks={checks.filter(({ holds }) => !holds)} language={language} />
      <details>
        <summary>{text.held(held.length, checks.length)}</summary>
        <CheckList checks={held} language={language} />
      </details>
    </article>
  )
}

const partyText = ({ member, memberName, agency }: Facts['sender']) => [agency, memberName === agency ? null : memberName ?? member].filter(Boolean).join(' · ')

function FactList({ facts: { sender, receiver, document, kind, documentId, receivedAt, outcome, problem }, language }: { facts: Facts; language: Language }) {
  const text = texts[language]
  const rows: [string, string | null][] = [
    [text[outcome], instantText(receivedAt)], [text.problem, problem],
    [text.kind, kind === 'document' ? null : text.kinds[kind]],
    [text.document, document ? `${document.number} ${text.issued} ${dayText(document.issuedOn)}` : `${text.unknownDocument} ${documentId}`],
    [text.about, document?.subject ?? null], [text.sender, partyText(sender)], [text.receiver, partyText(receiver)],
  ]
  return (
    <>
      <h3>{text.facts}</h3>
      <dl>{rows.map(([name, value]) => value !== null && <div key={name}><dt>{name}</dt><dd>{value}</dd></div>)}</dl>
    </>
  )
}

const CheckList = ({ checks, language }: { checks: Check[]; language: Language }) =>
  <ul className="checks">{checks.map((check, i) => <CheckLine key={`${check.what}${i}`} check={check} language={language} />)}</ul>

function CheckLine({ check: { what, why, holds, detail }, language }: { check: Check; language: Language }) {
  const text = texts[language]
  const { title, reason } = sentenceOf({ what, why }, language)
  const [mark, word, kind] = holds === null ? ['?', text.unsaid, 'unproven'] : holds ? ['✓', text.holds, 'proven'] : ['✗', text.fails, 'refuted']
  return (
    <li className={kind}>
      <span aria-hidden="true" className="mark">{mark}</span>
      <div>
        <b>{title}</b><span>: {word}{reason && `, ${reason}`}</span>
        <small>{detailText(detail)}</small>
      </div>
    </li>
  )
}
