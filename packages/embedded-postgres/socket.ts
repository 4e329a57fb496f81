// The only way in: a Unix socket in a folder that no other account may enter. No port, no password.
import { createHash } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, rmSync, rmdirSync } from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import { dirname, join } from 'node:path'
import { type Account, makePassable, systemShelter } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'

/** Only names the socket file; PostgreSQL listens on no network port. */
export const port = 5432
export const socketFileName = `.s.PGSQL.${port}`

/** sockaddr_un.sun_path holds 108 bytes with its end mark (unix(7)). */
const longestSocketPath = 107

/** `<dataDir>.run` or, where that path is too long, a folder with a short name. */
export const socketDirOf = (dataDir: string) => (fits(`${dataDir}.run`) ? `${dataDir}.run` : shortName(dataDir))

/** Makes the socket folder anew; returns its path. */
export function makeSocketDir(dataDir: string, account: Account): string {
  const folder = socketDirOf(dataDir)
  try {
    removeSocketDir(folder)
    makePassable(dirname(folder))
    mkdirSync(folder, { mode: 0o700 })
    if (account) chownSync(folder, account.uid, account.gid)
    return folder
  } catch (error) {
    throw new EmbeddedPostgresError('folder-unreachable', `Cannot make the socket folder ${folder}: ${(error as Error).message}`)
  }
}

/** By the two names an earlier run can have left, never recursively: the folder may lie in /tmp, where others have hands. */
export function removeSocketDir(folder: string): void {
  if (!existsSync(folder)) return
  rmSync(join(folder, socketFileName), { force: true })
  rmSync(join(folder, `${socketFileName}.lock`), { force: true })
  rmdirSync(folder)
}

/** The address pg, psql and Kysely understand: libpq's `host` parameter naming the socket folder. */
export function socketUrl(socketDir: string, database: string): string {
  return `postgres://postgres@/${encodeURIComponent(database)}?host=${encodeURIComponent(socketDir)}&port=${port}`
}

export function acceptsConnections(socketDir: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(join(socketDir, socketFileName), () => {
      socket.destroy()
      resolve(true)
    })
    socket.on('error', () => resolve(false))
  })
}

function fits(folder: string): boolean {
  return Buffer.byteLength(join(folder, socketFileName)) <= longestSocketPath
}

/** Root never uses /tmp; our uid is in the name because a folder there made by one account would shut the next one out. */
function shortName(dataDir: string): string {
  const uid = process.getuid?.()
  const name = createHash('sha256').update(`${uid} ${dataDir}`).digest('hex').slice(0, 16)
  const parents = uid === 0 ? [systemShelter] : [os.tmpdir(), '/tmp']
  const folders = parents.map((parent) => join(parent, `embedded-postgres-${name}.run`))
  return folders.find(fits) ?? join('/tmp', name)
}
