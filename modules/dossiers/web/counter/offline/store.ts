/** What the counter keeps on its device: intakes not yet sent, their files, the offers, all of one person in one position. */
import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { WholeOffer } from '../../../contract/counter.ts'
import { provisionalCode } from '../../../rules.ts'
import { localFiles, withoutLocal, type Values } from '../intake.ts'
import { newKey, open, openJson, seal, sealJson, type Sealed } from './sealing.ts'

export type KeptProblem = { code: string; status: number; detail: string; facts: Record<string, unknown> }
export type KeptFile = { id: string; position: number; name: string; mediaType: string; fileId: string | null }
export type Kept = {
  clientId: string; owner: string; offer: WholeOffer; values: Values; visit: string | null; files: KeptFile[]
  offline: { takenBy: string; lodgedAt: string; provisionalCode: string }
  /** Why the server would not have it; null while it only waits. */
  problem: KeptProblem | null
}
export type Merged = { clientId: string; owner: string; provisionalCode: string; code: string; dossierId: string; at: number }

interface Schema extends DBSchema {
  keys: { key: string; value: CryptoKey }
  intakes: { key: string; value: Sealed & { clientId: string; owner: string; takenAt: number }; indexes: { owner: string } }
  files: { key: string; value: Sealed & { id: string; clientId: string }; indexes: { clientId: string } }
  merged: { key: string; value: Merged }
  offers: { key: string; value: { owner: string; at: number; offers: WholeOffer[] } }
  device: { key: string; value: { name: string; day: string; serial: number } }
}

const NAME = 'congvu-counter'
const LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
let opened: Promise<IDBPDatabase<Schema>> | null = null

const database = () => (opened ??= openDB<Schema>(NAME, 1, {
  upgrade(db) {
    for (const name of ['keys', 'device'] as const) db.createObjectStore(name)
    db.createObjectStore('intakes', { keyPath: 'clientId' }).createIndex('owner', 'owner')
    db.createObjectStore('files', { keyPath: 'id' }).createIndex('clientId', 'clientId')
    db.createObjectStore('merged', { keyPath: 'clientId' })
    db.createObjectStore('offers', { keyPath: 'owner' })
  },
}))

const channel = new BroadcastChannel(NAME)
const watchers = new Set<() => void>()
const tellHere = () => { for (const watcher of watchers) watcher() }
channel.onmessage = tellHere
const changed = () => { tellHere(); channel.postMessage('changed') }

/** Told in every tab whenever something here has changed. */
export function watchStore(watcher: () => void) {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

async function keyOf(owner: string): Promise<CryptoKey> {
  const db = await database()
  const known = await db.get('keys', owner)
  if (known) return known
  // Two tabs may begin at once: the first to write wins, for both.
  const made = await newKey()
  const work = db.transaction('keys', 'readwrite')
  const kept = await work.store.get(owner)
  if (!kept) await work.store.put(made, owner)
  await work.done
  return kept ?? made
}

const fourLetters = () => Array.from(crypto.getRandomValues(new Uint8Array(4)), (byte) => LETTERS[byte % LETTERS.length]).join('')

/** The next number of this device on this day; two tabs take turns. */
export async function nextProvisional(day: string): Promise<string> {
  const work = (await database()).transaction('device', 'readwrite')
  const before = await work.store.get('this') ?? { name: fourLetters(), day, serial: 0 }
  const next = { name: before.name, day, serial: before.day === day ? before.serial + 1 : 1 }
  await work.store.put(next, 'this')
  await work.done
  return provisionalCode(next.name, next.day, next.serial)
}

type New = Omit<Kept, 'files' | 'problem'>

/** Keeps an intake whole: with its files, or not at all. One kept before is replaced. */
export async function keepIntake(intake: New): Promise<Kept> {
  const { clientId, owner, offer, values } = intake
  const key = await keyOf(owner)
  const local = localFiles(offer.parts, values).map(({ position, file }) => ({ file, kept: { id: crypto.randomUUID(), position, name: file.name, mediaType: file.type, fileId: null } }))
  const kept: Kept = { ...intake, values: withoutLocal(values), files: local.map((each) => each.kept), problem: null }
  const sealed = await sealJson(key, clientId, kept)
  const contents = await Promise.all(local.map(async ({ file, kept: { id } }) => ({ id, clientId, ...await seal(key, id, await file.arrayBuffer()) })))
  const work = (await database()).transaction(['intakes', 'files'], 'readwrite')
  const files = work.objectStore('files')
  for (const id of await files.index('clientId').getAllKeys(clientId)) await files.delete(id)
  for (const content of contents) await files.put(content)
  await work.objectStore('intakes').put({ clientId, owner, takenAt: Date.parse(intake.offline.lodgedAt), ...sealed })
  await work.done
  changed()
  return kept
}

/** Notes how far it has come; what is no longer there stays away. */
export async function noteIntake(kept: Kept): Promise<void> {
  const { clientId, owner, offline } = kept
  const sealed = await sealJson(await keyOf(owner), clientId, kept)
  const work = (await database()).transaction('intakes', 'readwrite')
  if (await work.store.getKey(clientId)) await work.store.put({ clientId, owner, takenAt: Date.parse(offline.lodgedAt), ...sealed })
  await work.done
  changed()
}

/** Those of one person in one position, as they were taken in. */
export async function intakesOf(owner: string): Promise<Kept[]> {
  const rows = await (await database()).getAllFromIndex('intakes', 'owner', owner)
  if (rows.length === 0) return []
  const key = await keyOf(owner)
  return Promise.all(rows.toSorted((a, b) => a.takenAt - b.takenAt).map((row) => openJson<Kept>(key, row.clientId, row)))
}

export async function fileOf({ owner }: Kept, { id, name, mediaType }: KeptFile): Promise<File> {
  const row = await (await database()).get('files', id)
  if (!row) throw new Error(`${name} is no longer on this device`)
  return new File([await open(await keyOf(owner), id, row)], name, { type: mediaType })
}

/** It is a dossier, or dropped: nothing of it stays, but for the two numbers. */
export async function letGo({ clientId, owner, offline }: Kept, made: { code: string; dossierId: string } | null): Promise<void> {
  const work = (await database()).transaction(['intakes', 'files', 'merged'], 'readwrite')
  const files = work.objectStore('files')
  for (const id of await files.index('clientId').getAllKeys(clientId)) await files.delete(id)
  await work.objectStore('intakes').delete(clientId)
  if (made) await work.objectStore('merged').put({ clientId, owner, provisionalCode: offline.provisionalCode, code: made.code, dossierId: made.dossierId, at: Date.now() })
  await work.done
  changed()
}

const MERGED_SHOWN = 20

export const mergedOf = async (owner: string): Promise<Merged[]> =>
  (await (await database()).getAll('merged')).filter((row) => row.owner === owner).toSorted((a, b) => b.at - a.at).slice(0, MERGED_SHOWN)

export const keptOffers = async (owner: string) => (await database()).get('offers', owner)
export const noteOffers = async (owner: string, offers: WholeOffer[]) => { await (await database()).put('offers', { owner, at: Date.now(), offers }); changed() }

/** Whoever leaves takes everything along, but what is not sent: it waits, sealed, for the same person. */
export async function putAway(): Promise<void> {
  const db = await database()
  const unsent = new Set((await db.getAll('intakes')).map(({ owner }) => owner))
  const work = db.transaction(['keys', 'offers', 'merged'], 'readwrite')
  for (const owner of await work.objectStore('keys').getAllKeys()) if (!unsent.has(owner)) await work.objectStore('keys').delete(owner)
  await work.objectStore('offers').clear()
  await work.objectStore('merged').clear()
  await work.done
}
