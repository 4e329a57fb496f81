/** Tells whether the built pages were made from the sources that lie here now. */
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** Path from the checkout → hash of what it held when the pages were built. */
export type Sources = Record<string, string>

export const hashOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('base64url')

/** What goes into the office’s pages without being imported: each module's pages, the shell's own folder, the versions of the libraries. */
const ofTheOffice = ['modules/*/web/index.ts', 'modules/*/web/citizen.ts', 'apps/web/**/*.*', 'package-lock.json']

/** The same for the page that judges evidence. */
export const evidenceSources = ['apps/evidence/**/*.*', 'package-lock.json']

/** The sources of a build: what it read, and what it takes unasked. */
export function sourcesOf(root: string, read: ReadonlyMap<string, string>, alwaysIn: readonly string[] = ofTheOffice): Sources {
  const imported = [...read].map(([path, hash]) => [relative(root, path), hash] as const)
  return Object.fromEntries([...globSync(alwaysIn, { cwd: root }).map((path) => [path, hashOf(join(root, path))] as const), ...imported])
}

/** Compares by content, not by time: a checkout or a copy gives every file a new time. */
export function isBuiltFrom(root: string, built: Sources, alwaysIn: readonly string[] = ofTheOffice): boolean {
  return globSync(alwaysIn, { cwd: root }).every((path) => path in built)
    && Object.entries(built).every(([path, hash]) => existsSync(join(root, path)) && hashOf(join(root, path)) === hash)
}
