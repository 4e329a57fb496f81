import { Button } from '@mantine/core'
import { useState } from 'react'
import { say, showDay, useEndpoint, useLive, useQueryString, Link } from '#platform/web'
import { listFees } from '../../contract/fees.ts'
import { stepsOut } from '../../rules.ts'
import styles from '../Payments.module.css'
import { dong } from '../words.ts'
import { FeeEditor } from './FeeEditor.tsx'
import { channelNames, kindNames, text, type Fee } from './texts.ts'


/** What is taken for each procedure today and after; set from a day on, never changed backwards. */
export default function FeesPage() {
  const [query] = useQueryString()
  const withPast = query.past === '1'
  const { fees, today } = useEndpoint(listFees, { withPast })
  const [edited, setEdited] = useState<Fee | null>(null)
  useLive(['payments.'], [listFees])
  const codes = [...new Set(fees.map(({ procedureCode }) => procedureCode))]
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      <p className="page-lead">{text.lead} <Link to={withPast ? '/fees' : '/fees?past=1'}>{withPast ? text.withoutPast : text.withPast}</Link> · <Link to="/payment-accounts">{text.accounts}</Link></p>
      {codes.map((code) => {
        const own = fees.filter(({ procedureCode }) => procedureCode === code)
        return (
          <section key={code} className="page-section" aria-labelledby={`fee-${code}`}>
            <h2 id={`fee-${code}`}><span className="figure">{code}</span> <span lang="vi">{own[0]!.procedureName}</span></h2>
            {own.map((fee) => <FeeRow key={fee.id} fee={fee} today={today} onEdit={() => setEdited(fee)} />)}
          </section>
        )
      })}
      {edited && <FeeEditor fee={edited} today={today} onClose={() => setEdited(null)} />}
    </div>
  )
}

function FeeRow({ fee, today, onEdit }: { fee: Fee; today: string; onEdit: () => void }) {
  const { caseName, channel, lines, exemptions, words, legalBasis, toConfirm, validFrom, validTo, setBy } = fee
  const name = `${say(channelNames[channel])}${caseName === '' ? '' : ` · ${caseName}`}`
  return (
    <div className={styles.charge}>
      <p><b>{name}</b> · {text.from(showDay(validFrom))}{validTo !== null && ` ${text.until(showDay(validTo))}`}{validFrom > today && ` · ${text.coming}`}</p>
      {lines.length === 0 ? <p>{toConfirm ? text.notSet : text.free}</p> : <ul className={styles.lines}>{lines.map((line) => <li key={line.name} lang="vi"><span>{say(kindNames[line.kind])}: {line.name}</span><span className="figure">{ruleWords(line)}</span></li>)}</ul>}
      <p lang="vi">“{words}”</p>
      {exemptions.map((exemption) => <p key={exemption.text} lang="vi">{text.exemption}: “{exemption.text}” ({exemption.percent}%); {exemption.proof}</p>)}
      <p className="second" lang="vi">{legalBasis} · {setBy}</p>
      {toConfirm && <p role="note">{text.toConfirm}</p>}
      {(validTo === null || validTo > today) && <Button variant="default" onClick={onEdit} aria-label={`${text.set}: ${name}, ${fee.procedureCode}`}>{text.set}</Button>}
    </div>
  )
}

const ruleWords = ({ unit, per, steps, cap }: Fee['lines'][number]) => [unit === null ? dong(steps[0]!.price) : steps.length === 1 ? `${dong(steps[0]!.price)}/${unit}` : `${stepsOut(steps)} đ/${unit}`, cap !== null && `≤ ${dong(cap)}${per === null ? '' : `/${per}`}`].filter(Boolean).join(', ')
