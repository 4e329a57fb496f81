import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useState } from 'react'
import { hrefOf, PanelSection, ProblemNote, say, showInstant, StatusWord } from '#platform/web'
import { writeStatusFile, type Parcel } from '../contract.ts'
import styles from './Delivery.module.css'
import { deviationNames, envelopeText as text, verdicts } from './envelope-texts.ts'
import { saveFile } from './save-file.ts'

type Envelope = NonNullable<Parcel['envelope']>

/** What the file was, beside what it said, and the status that goes back to its sender. */
export function EnvelopeFacts({ parcelId, envelope }: { parcelId: string; envelope: Envelope }) {
  const { documentId, isAddressed, signature, broughtBy, broughtAt, deviations } = envelope
  return (
    <PanelSection title={text.title}>
      <div className={styles.envelope}>
        {!isAddressed && <p className={styles.error} role="alert">{text.notAddressed}</p>}
        <p>{text.id}: <span className="figure">{documentId}</span></p>
        <p lang="vi">{text.broughtBy(broughtBy, showInstant(broughtAt))}</p>
        <p>{signature === null ? text.unsigned : <>{text.signature}: <StatusWord status={signature === 'intact' ? 'done' : 'refused'}>{say(verdicts[signature])}</StatusWord></>}</p>
        {deviations.length > 0 && <Deviations of={deviations} />}
        {envelope.canTell ? <StatusFile parcelId={parcelId} /> : <p>{text.answerFirst}</p>}
      </div>
    </PanelSection>
  )
}

const Deviations = ({ of }: { of: Envelope['deviations'] }) => (
  <details>
    <summary>{text.deviations(of.length)}</summary>
    <ul>{of.map(({ code, where, found }) => <li key={`${code} ${where} ${found}`}>{deviationNames[code] ? say(deviationNames[code]) : code}: <span className="figure">{where}</span>{found && <> · {found}</>}</li>)}</ul>
  </details>
)

function StatusFile({ parcelId }: { parcelId: string }) {
  const [error, setError] = useState<Error | null>(null)
  const save = () => saveFile(hrefOf(writeStatusFile, { parcelId })).then(() => setError(null), setError)
  return (
    <>
      <Button variant="default" leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />} onClick={() => void save()}>{text.status}</Button>
      <p>{text.statusHint}</p>
      <ProblemNote of={error} />
    </>
  )
}
