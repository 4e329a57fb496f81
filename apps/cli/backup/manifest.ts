import { createHash } from 'node:crypto'
import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

export const FORMAT = 'congvu-backup/1'
export const DATABASE = 'database.tar.gz'
export const SECRETS = 'secrets.sealed'
export const SUMS = 'SHA256SUMS'

const Part = z.object({ sha256: z.string(), size: z.number() })
/** What a backup says of itself; written last, so that a folder without it is no backup. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  product: z.string(),
  postgres: z.string(),
  databaseName: z.string(),
  database: Part,
  secrets: Part.nullable(),
  /** Names the master key (eight hex digits) without telling it. */
  masterKeyName: z.string(),
  files: z.object({ count: z.number(), bytes: z.number() }),
  /** `sha256sum -c SHA256SUMS` checks every part without CôngVụ; this is the sum of that list. */
  sums: z.string(),
  /** Contents that were already damaged or missing where they were stored. */
  flaws: z.array(z.string()),
  lastSeal: z.object({ id: z.number(), chained: z.string(), sealedAt: z.iso.datetime() }).nullable(),
})
export type Manifest = z.output<typeof Manifest>

/** A sentence for the person at the terminal. */
export class Refused extends Error {}

export async function sumOf(path: string): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    hash.update(chunk)
    size += chunk.length
  }
  return { sha256: hash.digest('hex'), size }
}

/** Reads a backup's own description and checks every part of it. @throws Refused at the first thing that is not as it was made */
export async function readBackup(from: string): Promise<{ manifest: Manifest; files: string[] }> {
  const path = join(from, 'manifest.json')
  if (!existsSync(path)) throw new Refused(`${from} không phải là bản sao lưu hoàn chỉnh (thiếu manifest.json)`)
  const manifest = readManifest(path)
  if ((await sumOf(join(from, SUMS)).catch(() => null))?.sha256 !== manifest.sums) throw new Refused(`${SUMS} không còn như lúc sao lưu; không khôi phục`)
  const lines = readFileSync(join(from, SUMS), 'utf8').trimEnd().split('\n').map((line) => [line.slice(0, 64), line.slice(66)] as const)
  for (const [sha256, name] of lines)
    if ((await sumOf(join(from, name)).catch(() => null))?.sha256 !== sha256) throw new Refused(`${name} bị thiếu hoặc không còn như lúc sao lưu; không khôi phục`)
  return { manifest, files: lines.map(([, name]) => name).filter((name) => name.startsWith('files/')) }
}

function readManifest(path: string): Manifest {
  try {
    return Manifest.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    throw new Refused(`manifest.json không đọc được hoặc thuộc phiên bản sao lưu khác (cần ${FORMAT})`)
  }
}

export const isEmptyFolder = (path: string) => !existsSync(path) || readdirSync(path).length === 0
