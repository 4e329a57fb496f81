import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import { ActDialog, FileField, hrefOf, say, SelectField, StatusWord, TextAreaField, useAction, useEndpoint, useForm, useLive, type StoredFile } from '#platform/web'
import { dropScan, listScans, scanPart, type Scan } from '../../contract/digitising.ts'
import { getDossier, getDossierStory, openDossierFile } from '../../contract/reading.ts'
import { isDroppable, paperFacts, scanTypes } from '../../rules.ts'
import { instantWords, paperNames } from '../words.ts'
import styles from './Digitising.module.css'
import { scanShapes, scanStateNames, text } from './digitising-texts.ts'

const refresh = [listScans, getDossier, getDossierStory]

/** What of a dossier was digitised, live. */
export function useScans(dossierId: string) {
  useLive(['dossiers.'], [listScans])
  return useEndpoint(listScans, { dossierId })
}
export type Scans = ReturnType<typeof useScans>

type Props = { dossierId: string; scans: Scans; part: { position: number; name: string } }

/** The electronic copies of one part, how far each has come, and the scanner. */
export function Digitising({ dossierId, scans: { scans, mayScan, missingPackages }, part }: Props) {
  const [isOpen, setOpen] = useState(false)
  const [dropped, setDropped] = useState<Scan | null>(null)
  return (
    <>
      {scans.filter(({ position, state }) => position === part.position && state !== 'dropped').map((scan) => (
        <Copy key={scan.id} dossierId={dossierId} scan={scan} onDrop={mayScan && isDroppable(scan.state) ? () => setDropped(scan) : null} />
      ))}
      {mayScan && <div><Button variant="default" onClick={() => setOpen(true)} aria-label={`${text.scan}: ${part.name}`}>{text.scan}</Button></div>}
      {isOpen && <ScanDialog dossierId={dossierId} part={part} missingPackages={missingPackages} onClose={() => setOpen(false)} />}
      {dropped && <DropDialog dossierId={dossierId} scan={dropped} onClose={() => setDropped(null)} />}
    </>
  )
}

function Copy({ dossierId, scan, onDrop }: { dossierId: string; scan: Scan; onDrop: (() => void) | null }) {
  const { state, paper, pages, pagesRead, fileId, scannedBy, scannedAt, signedAt } = scan
  return (
    <div className={styles.copy}>
      <div className={styles.line}>
        <StatusWord status={scanShapes[state]}>{say(scanStateNames[state])}</StatusWord>
        {fileId && <a href={hrefOf(openDossierFile, { dossierId, fileId })} target="_blank" rel="noreferrer">{text.copy(pages)}</a>}
        <span>{say(paperNames[paper])}</span>
        {onDrop && <Button variant="subtle" color="dark" size="compact-md" onClick={onDrop}>{text.drop}</Button>}
      </div>
      {state === 'reading' && <><p role="status">{text.progress(pagesRead, pages)}</p><Progress value={(100 * pagesRead) / pages} aria-label={text.progress(pagesRead, pages)} /></>}
      <p className="second"><span lang="vi">{text.by(scannedBy, instantWords(scannedAt))}</span>{signedAt && <> · {text.signedAt(instantWords(signedAt))}</>}</p>
      <Trouble scan={scan} />
    </div>
  )
}

function Trouble({ scan: { state, trouble } }: { scan: Scan }) {
  if (state === 'made') return <p>{text.signing}</p>
  if (state === 'secret') return <p role="alert">{text.secret}</p>
  if (state === 'failed') return <p role="alert">{text.failed}</p>
  return trouble === null ? null : <p>{trouble === 'engine-missing' ? text.engineMissing : text.unread}</p>
}

type Values = { paper: string | null; fileIds: StoredFile[] }

function ScanDialog({ dossierId, part: { position, name }, missingPackages, onClose }: Pick<Props, 'dossierId' | 'part'> & { missingPackages: string[]; onClose: () => void }) {
  const form = useForm<Values>({ initial: { paper: 'originalReturned', fileIds: [] } })
  const { mutateAsync, error } = useAction(scanPart, { refresh })
  const send = ({ paper, fileIds }: Values) => mutateAsync({ dossierId, position, paper, fileIds: fileIds.map(({ id }) => id) } as never)
  return (
    <ActDialog title={text.scanNamed(name)} wayBack={text.means} verb={text.verb} form={form} problem={error} onSubmit={send} told={() => text.started} onClose={onClose}>
      {missingPackages.length > 0 && <p role="note" className="note-bar">{text.missing(missingPackages.join(', '))}</p>}
      <SelectField name="paper" label={text.paper} required options={paperFacts.map((value) => ({ value, label: say(paperNames[value]) }))} />
      <FileField name="fileIds" label={text.files} hint={text.filesHint} required many accept={scanTypes.join()} />
    </ActDialog>
  )
}

function DropDialog({ dossierId, scan, onClose }: { dossierId: string; scan: Scan; onClose: () => void }) {
  const form = useForm({ initial: { reason: '' } })
  const { mutateAsync, error } = useAction(dropScan, { refresh })
  return (
    <ActDialog title={text.dropTitle} wayBack={text.dropMeans} verb={text.drop} form={form} problem={error} onSubmit={({ reason }) => mutateAsync({ dossierId, scanId: scan.id, reason })} onClose={onClose}>
      <TextAreaField name="reason" label={text.reason} required />
    </ActDialog>
  )
}
