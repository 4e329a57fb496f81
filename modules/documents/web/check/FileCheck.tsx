import { useState } from 'react'
import { z } from 'zod'
import { CheckReport } from '#contracts/signing'
import { ProblemNote, sendFileTo } from '#platform/web'
import type { PublicRecord } from '../../contract.ts'
import styles from './Check.module.css'
import { DropTarget } from './DropTarget.tsx'
import { FileVerdict } from './FileVerdict.tsx'
import { text } from './texts.ts'

type Checked = { file: File; report: CheckReport }

/** One file at a time goes to the server and comes back as a report; the file itself stays in this browser. */
function useCheck() {
  const [checked, setChecked] = useState<Checked | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const [isBusy, setBusy] = useState(false)
  const check = async (file: File) => {
    setBusy(true)
    setError(null)
    setChecked(null)
    try {
      const report = z.decode(CheckReport, (await sendFileTo('/api/check/files', file)) as z.input<typeof CheckReport>)
      setChecked({ file, report })
    } catch (problem) {
      setError(problem as Error)
    } finally {
      setBusy(false)
    }
  }
  return { checked, error, isBusy, check }
}

/** Drop a file, read the verdict; beside a record the file is compared with it. */
export function FileCheck({ record }: { record: PublicRecord | null }) {
  const { checked, error, isBusy, check } = useCheck()
  return (
    <section className={styles.part} aria-labelledby="check-file">
      <h2 id="check-file">{record ? text.compare : text.dropTitle}</h2>
      <DropTarget isBusy={isBusy} onFile={(file) => void check(file)} />
      <p className={styles.note}>{text.nothingKept}</p>
      <ProblemNote of={error} />
      {isBusy && <p role="status">{text.checking}</p>}
      {checked && <FileVerdict {...checked} record={record} />}
    </section>
  )
}
