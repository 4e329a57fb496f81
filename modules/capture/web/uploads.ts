import { useState } from 'react'
import { uploadFile, useDraft, type StoredFile } from '#platform/web'

export type Sending = { id: string; name: string; share: number; error: Error | null; stop: () => void }

/** Files on their way and files that have arrived; the latter are kept on this machine until the batch begins. */
export function useUploads() {
  const { value: files, set: setFiles, clear } = useDraft<StoredFile[]>('capture.files', [])
  const [sendings, setSendings] = useState<Sending[]>([])
  const change = (id: string, some: Partial<Sending>) => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...some } : one)))
  const dismiss = (id: string) => setSendings((all) => all.filter((one) => one.id !== id))
  const send = async (file: File) => {
    const id = crypto.randomUUID()
    const stopper = new AbortController()
    setSendings((all) => [...all, { id, name: file.name, share: 0, error: null, stop: () => { stopper.abort(); dismiss(id) } }])
    try {
      const stored = await uploadFile(file, (share) => change(id, { share }), stopper.signal)
      setFiles((before) => [...before, stored])
      dismiss(id)
    } catch (error) {
      change(id, { error: error as Error })
    }
  }
  /** One after the other: a slow line carries one file whole before the next. */
  const add = async (all: Iterable<File>) => {
    for (const file of all) await send(file)
  }
  return { files, sendings, add, clear, remove: (id: string) => setFiles((before) => before.filter((one) => one.id !== id)) }
}
export type Uploads = ReturnType<typeof useUploads>
