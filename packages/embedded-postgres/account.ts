// PostgreSQL refuses to run as root, so root lends it an unprivileged account.
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { EmbeddedPostgresError } from './errors.ts'

/** Who PostgreSQL runs as; null means "as ourselves, nothing to change". */
export type Account = { uid: number; gid: number } | null

export type Command = [program: string, args: string[]]

/** Where root keeps what the lent account must reach when it cannot enter the checkout: a folder only root may write to. */
export const systemShelter = '/var/lib/embedded-postgres'

const amRoot = () => process.getuid?.() === 0

/**
 * The account that runs the cluster in `dataDir`. Existing data keep their owner; new data go to `postgres` or `nobody`
 * (always present on Debian; initdb insists on a passwd entry), else to the owner of the parent folder.
 */
export function accountFor(dataDir: string): Account {
  if (!amRoot()) return null
  const owner = ownerOf(dataDir)
  if (owner) return owner
  const parent = dirname(dataDir)
  const found = unprivilegedAccountsFor(parent).find((account) => canEnter(parent, account))
  if (found) return found
  throw new EmbeddedPostgresError('folder-unreachable',
    `PostgreSQL cannot run as root, and no unprivileged account can enter ${parent}. Choose a data folder outside a closed home folder.`)
}

/** Accounts root may lend to PostgreSQL for a folder that lies in `parent`, best first. */
export function unprivilegedAccountsFor(parent: string): NonNullable<Account>[] {
  const passwd = readPasswd()
  const owner = ownerOf(parent)
  const known = owner && passwd.find(({ uid }) => uid === owner.uid)
  return [passwd.find(({ name }) => name === 'postgres'), passwd.find(({ name }) => name === 'nobody'), known]
    .filter((entry) => entry !== undefined && entry !== null)
    .map(({ uid, gid }) => ({ uid, gid }))
}

/** Whether the account may pass through the folder (the `x` bit of it and of every parent). */
export function canEnter(folder: string, account: Account): boolean {
  const [program, args] = runningAs(account, ['test', ['-x', folder]])
  return spawnSync(program, args, { cwd: '/', stdio: 'ignore' }).status === 0
}

/**
 * The command under another account and, when `signalOnOurDeath` is given, tied to our life: the kernel sends it that
 * signal when this process dies, even by kill -9. (The tie follows the spawning thread: use the main one.)
 */
export function runningAs(account: Account, [program, args]: Command, signalOnOurDeath?: 'INT' | 'KILL'): Command {
  const identity = account ? [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'] : []
  const tie = signalOnOurDeath ? ['--pdeathsig', signalOnOurDeath] : []
  const options = [...identity, ...tie]
  return options.length === 0 ? [program, args] : ['setpriv', [...options, '--', program, ...args]]
}

/** Makes the folder and its parents; those made by root stay passable for the lent account whatever the umask. */
export function makePassable(folder: string): void {
  const first = mkdirSync(folder, { recursive: true, mode: 0o755 })
  if (first === undefined || !amRoot()) return
  for (let made = folder; made.length >= first.length; made = dirname(made)) chmodSync(made, 0o755)
}

function ownerOf(path: string): Account {
  const stat = statSync(path, { throwIfNoEntry: false })
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null
}

function readPasswd(): { name: string; uid: number; gid: number }[] {
  return readFileSync('/etc/passwd', 'utf8').split('\n').filter(Boolean).map((line) => {
    const [name = '', , uid, gid] = line.split(':')
    return { name, uid: Number(uid), gid: Number(gid) }
  })
}
