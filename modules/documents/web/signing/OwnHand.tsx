import { useState } from 'react'
import { getMyCredentials, uploadSignatureImage } from '#contracts/signing'
import { ProblemNote, SignaturePad, uploadFile, useAction } from '#platform/web'
import { text } from './texts.ts'

/** The first signature is drawn where it is needed: a transparent PNG in pen blue, kept for all that follow. */
export function OwnHand() {
  const { mutateAsync, error } = useAction(uploadSignatureImage, { refresh: [getMyCredentials] })
  const [failed, setFailed] = useState<Error | null>(null)
  const take = async (png: Blob) => {
    try {
      setFailed(null)
      await mutateAsync({ whose: 'person', fileId: (await uploadFile(new File([png], 'chu-ky.png', { type: 'image/png' }))).id })
    } catch (reason) {
      setFailed(reason instanceof Error ? reason : new Error(String(reason)))
    }
  }
  return (
    <section>
      <p>{text.drawFirst}</p>
      <SignaturePad onUse={(png) => void take(png)} />
      <ProblemNote of={error ?? failed} />
    </section>
  )
}
