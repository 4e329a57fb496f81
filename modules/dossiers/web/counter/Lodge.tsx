import { Button } from '@mantine/core'
import { useState } from 'react'
import { Additions, dayOf, LoadingState, ProblemNote, useAction, useGo, useIsLineDown } from '#platform/web'
import { lodgeDossier, type Offer, type WholeOffer } from '../../contract/counter.ts'
import { countDossiers, listDossiers } from '../../contract/reading.ts'
import { instantWords, timeWords } from '../words.ts'
import styles from '../Dossiers.module.css'
import { carried, intakeOf, localFiles, type Values } from './intake.ts'
import { IntakeForm } from './IntakeForm.tsx'
import { ANSWER_WITHIN_MS, isCutOff, useOffer } from './offers.ts'
import type { Device } from './offline/device.ts'
import { keepIntake, nextProvisional, type Kept } from './offline/store.ts'
import { text } from './texts.ts'

export const nameOf = ({ procedureName, caseName }: Pick<Offer, 'procedureName' | 'caseName'>) => (caseName ? `${procedureName} (${caseName})` : procedureName)

/** One that the server refused, with its papers and files, taken up again. */
export type Mended = { kept: Kept; values: Values }
type Props = { device: Device; visit: string | null; mended: Mended | null; onOther: () => void; onKept: (kept: Kept) => void }

export function Lodge({ processId, ...props }: Props & { processId: string }) {
  const { offer, isKept, error } = useOffer(processId, props.device.offers)
  if (offer) return <LodgeBy key={processId} now={offer} isKept={isKept} {...props} />
  if (error === null && !isKept) return <LoadingState />
  return (
    <div className={styles.narrow}>
      {isKept ? <p role="alert">{text.notKept}</p> : <ProblemNote of={error} />}
      <div><Button variant="default" onClick={props.onOther}>{text.other}</Button></div>
    </div>
  )
}

/** Sent at once where somebody answers; else, and with files that lie on this device, kept here and sent as soon as it can be: under one id, so that it is one dossier. */
function useLodging(offer: WholeOffer, { device, visit, mended, onKept }: Props) {
  const isDown = useIsLineDown()
  const [clientId] = useState(() => mended?.kept.clientId ?? crypto.randomUUID())
  const { mutateAsync, error } = useAction(lodgeDossier, { refresh: [listDossiers, countDossiers], withinMs: ANSWER_WITHIN_MS })
  const go = useGo()
  const keep = async (values: Values) => {
    const at = new Date()
    const offline = mended?.kept.offline ?? { takenBy: device.personId, lodgedAt: at.toISOString(), provisionalCode: await nextProvisional(dayOf(at)) }
    onKept(await keepIntake({ clientId, owner: device.owner, offer, values, visit, offline }))
  }
  const lodge = async (values: Values) => {
    if (mended !== null || isDown || localFiles(offer.parts, values).length > 0) return keep(values)
    try {
      const { dossierId } = await mutateAsync({ processId: offer.processId, edition: offer.edition, clientId, visit, ...intakeOf(offer.parts, values) })
      go(`/dossiers/${dossierId}`)
    } catch (refusal) {
      if (!isCutOff(refusal)) throw refusal
      await keep(values)
    }
  }
  return { lodge, isDown, error: isCutOff(error) ? null : error }
}

/** The papers stay those that were on the screen when the applicant sat down; the server says when they have changed. */
function LodgeBy({ now, isKept, ...props }: Props & { now: WholeOffer; isKept: boolean }) {
  const [offer] = useState(now)
  const { mended, onOther } = props
  const { lodge, isDown, error } = useLodging(offer, props)
  // What modules add here asks the server, and its files may not be on this device.
  const isCut = isDown || isKept
  const initial = mended === null ? undefined : carried(mended.kept.offer.parts, offer.parts, mended.values)
  return (
    <div className={styles.narrow}>
      <h2 lang="vi">{nameOf(offer)}</h2>
      <Terms offer={offer} isKept={isKept} />
      <p><Button variant="default" onClick={onOther}>{text.other}</Button></p>
      {!isCut && <Additions place="counter.intake" id={offer.processId} />}
      <IntakeForm offer={offer} initial={initial} isDown={isCut} problem={error} onLodge={lodge} />
    </div>
  )
}

const Terms = ({ offer: { time, dueAt, fees }, isKept }: { offer: WholeOffer; isKept: boolean }) => (
  <dl className={styles.facts}>
    <div><dt>{text.time}</dt><dd>{timeWords(time)}</dd></div>
    <div><dt>{text.due}</dt><dd className="figure">{isKept ? text.dueLater : instantWords(dueAt)}</dd></div>
    <div className={styles.wide}><dt>{text.fee}</dt>{fees.length === 0 ? <dd>{text.noFee}</dd> : fees.map((fee) => <dd key={fee} lang="vi">{fee}</dd>)}</div>
  </dl>
)
