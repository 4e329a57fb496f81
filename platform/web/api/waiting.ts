/** Files on their way, kept on this device until they are there: a reload, or an empty battery, loses none. */
import { shrunk } from './shrink.ts'

export type WaitingFile = { id: string; slot: string; name: string; body: Blob; uploadId: string | null }

const STORE = 'files'

const request = <T>(asked: IDBRequest<T>) => new Promise<T>((resolve, reject) => { asked.onsuccess = () => resolve(asked.result); asked.onerror = () => reject(asked.error ?? new Error('The device keeps nothing')) })

async function store(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  const opening = indexedDB.open('congvu-uploads', 1)
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('slot', 'slot')
  return (await request(opening)).transaction(STORE, mode).objectStore(STORE)
}

/** Where a browser keeps nothing (a private window), the file is sent all the same; only a reload would begin anew. */
const ifKept = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => { try { return await work() } catch { return otherwise } }

/** Takes a file up for a place of its own (`draft/part`); a heavy picture is made smaller first. */
export async function keepWaiting(slot: string, file: File): Promise<WaitingFile> {
  const { body, name } = await shrunk(file)
  const waiting = { id: crypto.randomUUID(), slot, name, body, uploadId: null }
  await noteWaiting(waiting)
  return waiting
}

export const noteWaiting = (waiting: WaitingFile) => ifKept<unknown>(async () => request((await store('readwrite')).put(waiting)), null)
export const dropWaiting = ({ id }: WaitingFile) => ifKept<unknown>(async () => request((await store('readwrite')).delete(id)), null)
export const waitingIn = (slot: string): Promise<WaitingFile[]> => ifKept<WaitingFile[]>(async () => request((await store('readonly')).index('slot').getAll(slot)), [])
