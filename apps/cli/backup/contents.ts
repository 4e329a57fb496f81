import { copyFile, mkdir, rm } from 'node:fs/promises'
import { existsSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { sumOf } from './manifest.ts'

const isHash = /^[0-9a-f]{64}$/

/** Every stored content in a files folder: what is still arriving or waits to be destroyed is none. */
export function* contentsIn(home: string): Generator<string> {
  if (!existsSync(home)) return
  for (const first of readdirSync(home).filter((name) => /^[0-9a-f]{2}$/.test(name)))
    for (const second of readdirSync(join(home, first)))
      for (const name of readdirSync(join(home, first, second))) if (isHash.test(name)) yield `${first}/${second}/${name}`
}

export type Copied = Map<string, { size: number }>

/** Copies what is not yet there, and hashes the copy: its name is its SHA-256. A content that is no longer what was stored is a flaw. */
export async function copyContents(from: string, to: string, copied: Copied, flaws: Set<string>): Promise<void> {
  for (const place of contentsIn(from)) {
    if (copied.has(place)) continue
    const target = join(to, place)
    await mkdir(dirname(target), { recursive: true })
    // Destroyed by lawful decision since the folder was read: no longer ours to keep.
    const isThere = await copyFile(join(from, place), target).then(() => true, (error: NodeJS.ErrnoException) => { if (error.code === 'ENOENT') return false; throw error })
    if (!isThere) continue
    const { sha256, size } = await sumOf(target)
    if (place.endsWith(sha256)) copied.set(place, { size })
    else {
      flaws.add(`files/${place}`)
      await rm(target)
    }
  }
}
