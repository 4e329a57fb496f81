import { useState } from 'react'
import { EmptyState } from '#platform/web'
import { AddScans, DropArea, DropZone, SendingList } from './scanning/DropZone.tsx'
import { RegisterForm } from './scanning/RegisterForm.tsx'
import { RegisteredPane, ScanPane } from './scanning/ScanPane.tsx'
import { useScans, type Scans } from './scanning/scans.ts'
import styles from './scanning/Scanning.module.css'
import { text } from './scanning/texts.ts'

/** The clerk's bench: scans on one side, the register's fields on the other, one after the other. */
export default function RegisterPage() {
  const scans = useScans()
  const [count, setCount] = useState(0)
  if (scans.scans.length === 0) return <Start scans={scans} isAgain={count > 0} />
  return <Bench scans={scans} onRegistered={() => setCount(count + 1)} done={count} />
}

function Start({ scans, isAgain }: { scans: Scans; isAgain: boolean }) {
  return (
    <div className="page">
      <h1 className="page-title">{text.title}</h1>
      {isAgain && <EmptyState title={text.allDone}>{text.allDoneHint}</EmptyState>}
      <DropZone onFiles={(files) => void scans.add(files)} />
      <SendingList sendings={scans.sendings} />
    </div>
  )
}

function Bench({ scans: { scans, sendings, add, remove, discard, postpone }, onRegistered, done }: { scans: Scans; onRegistered: () => void; done: number }) {
  const [comparing, setComparing] = useState<string | null>(null)
  const [scan] = scans
  const place = { at: done + 1, all: done + scans.length }
  const next = () => {
    setComparing(null)
    remove(scan!.id)
    onRegistered()
  }
  const put = (files: File[]) => void add(files)
  return (
    <div className={styles.view}>
      <DropArea onFiles={put} className={styles.pane}>
        <div className={styles.pane} data-both={comparing !== null} style={{ height: '100%' }}>
          <ScanPane scan={scan!} title={text.place(place.at, place.all)} />
          {comparing && <RegisteredPane documentId={comparing} />}
        </div>
      </DropArea>
      <RegisterForm
        key={scan!.id} scan={scan!} place={place} onRegistered={next} onLater={() => postpone(scan!.id)} onDiscard={() => discard(scan!)} onCompare={setComparing} comparing={comparing}
      >
        <AddScans onFiles={put} />
        <SendingList sendings={sendings} />
      </RegisterForm>
    </div>
  )
}
