import { Button } from '@mantine/core'
import { useState } from 'react'
import { ProblemNote, SignaturePad, uploadFile, useField } from '#platform/web'
import styles from '../Dossiers.module.css'
import { returning as text } from './return-texts.ts'

/** The tablet is turned to whoever signs; what was drawn is sent at once and may be drawn again until the act. */
export function InkField({ name, label, hint }: { name: string; label: string; hint: string }) {
  const { id, error, value, set } = useField<string | null>(name, label, true)
  const [drawn, setDrawn] = useState<string | null>(null)
  const [failed, setFailed] = useState<Error | null>(null)
  const take = async (png: Blob) => {
    try {
      setFailed(null)
      set((await uploadFile(new File([png], 'chu-ky-nguoi-nhan.png', { type: 'image/png' }))).id)
      setDrawn(URL.createObjectURL(png))
    } catch (reason) {
      setFailed(reason as Error)
    }
  }
  const again = () => { set(null); setDrawn(null) }
  return (
    <div role="group" id={id} tabIndex={-1} aria-labelledby={`${id}-label`} aria-describedby={`${id}-hint`} className={styles.ink}>
      <p id={`${id}-label`}><b>{label}</b></p>
      <p id={`${id}-hint`} className="second">{hint}</p>
      {value && drawn ? <><img src={drawn} alt={text.drawn} /><div><Button variant="default" onClick={again}>{text.again}</Button></div></> : <SignaturePad label={text.here} onUse={(png) => void take(png)} />}
      <p role="alert" className={styles.wrong}>{error}</p>
      <ProblemNote of={failed} />
    </div>
  )
}
