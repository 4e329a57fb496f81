/** Files on their way, kept on this device until they are there: a reload, or an empty battery, loses none. */
import { openDB, type DBSchema } from 'idb'
import { shrunk } from './shrink.ts'

export type WaitingFile = { id: string; slot: string; name: string; body: Blob; uploadId: string | null }
interface Uploads extends DBSchema { files: { key: string; value: WaitingFile; indexes: { slot: string } } }

const open = () => openDB<Uploads>('congvu-uploads', 1, { upgrade: (database) => void database.createObjectStore('files', { keyPath: 'id' }).createIndex('slot', 'slot') })

/** Where a browser keeps nothing (a private window), the file is sent all the same; only a reload would begin anew. */
const ifKept = async <T>(work: (database: Awaited<ReturnType<typeof open>>) => Promise<T>, otherwise: T): Promise<T> => { try { return await work(await open()) } catch { return otherwise } }

/** Takes a file up for a place of its own (`draft/part`); a heavy picture is made smaller first. */
export async function keepWaiting(slot: string, file: File): Promise<WaitingFile> {
  const { body, name } = await shrunk(file)
  const waiting = { id: crypto.randomUUID(), slot, name, body, uploadId: null }
  await noteWaiting(waiting)
  return waiting
}

export const noteWaiting = (waiting: WaitingFile) => ifKept<unknown>((database) => database.put('files', waiting), null)
export const dropWaiting = ({ id }: WaitingFile) => ifKept<unknown>((database) => database.delete('files', id), null)
export const waitingIn = (slot: string): Promise<WaitingFile[]> => ifKept<WaitingFile[]>((database) => database.getAllFromIndex('files', 'slot', slot), [])
/** Whoever signs out leaves none of his papers on a shared device. */
export const dropAllWaiting = () => ifKept<unknown>((database) => database.clear('files'), null)
