import { useState } from 'react'
import { notify, uploadFile, useDraft, type StoredFile } from '#platform/web'
import { text } from './texts.ts'

export type Sending = { id: string; name: string; share: number; error: Error | null; stop: () => void; again: () => void }

/** Scans waiting to be registered: kept on this machine until each has its number, so that a reload loses nothing. */
export function useScans() {
  const { value: scans, set } = useDraft<StoredFile[]>('documents.scans', [])
  const [sendings, setSendings] = useState<Sending[]>([])
  const change = (id: string, some: Partial<Sending>) => setSendings((all) => all.map((one) => (one.id === id ? { ...one, ...some } : one)))
  const dismiss = (id: string) => setSendings((all) => all.filter((one) => one.id !== id))

  const send = async (file: File) => {
    const id = crypto.randomUUID()
    const stopper = new AbortController()
    const stop = () => {
      stopper.abort()
      dismiss(id)
    }
    const again = () => {
      dismiss(id)
      void send(file)
    }
    setSendings((all) => [...all, { id, name: file.name, share: 0, error: null, stop, again }])
    try {
      const stored = await uploadFile(file, (share) => change(id, { share }), stopper.signal)
      set((before) => [...before, stored])
      dismiss(id)
    } catch (error) {
      change(id, { error: error as Error })
    }
  }
  /** One after the other: a feeder scanner leaves dozens, and the first should be ready soon. */
  const add = async (files: Iterable<File>) => {
    for (const file of files) await send(file)
  }
  const remove = (id: string) => set((before) => before.filter((one) => one.id !== id))
  const discard = (scan: StoredFile) => {
    remove(scan.id)
    notify(text.discarded, { label: text.undo, run: () => set((before) => [...before, scan]) })
  }
  const postpone = (id: string) => set((before) => [...before.filter((one) => one.id !== id), ...before.filter((one) => one.id === id)])
  return { scans, sendings, add, remove, discard, postpone }
}
export type Scans = ReturnType<typeof useScans>
