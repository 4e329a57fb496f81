import { createWriteStream, existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createGzip } from 'node:zlib'
import { finished } from 'node:stream/promises'
import { dataHome } from '#packages/embedded-postgres'
import { config } from '#platform/config'
import { copyServer, sql, type Database } from '#platform/database'
import { masterKeyName, secretsHome } from '#platform/secrets'
import packageFile from '../../../package.json' with { type: 'json' }
import { joinInstallation } from '../../installation.ts'
import { copyContents, type Copied } from './contents.ts'
import { DATABASE, FORMAT, isEmptyFolder, Refused, SECRETS, sumOf, SUMS, type Manifest } from './manifest.ts'
import { sealSecrets } from './secrets.ts'

/** `backup --to DIR`: database, files and sealed secrets, while the installation goes on working. */
export async function backupCommand(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args, options: { to: { type: 'string' } } })
    if (!values.to) throw new Refused('Dùng: npm run congvu -- backup --to THƯ_MỤC')
    const to = resolve(values.to)
    if (!isEmptyFolder(to)) throw new Refused(`${to} không rỗng: mỗi bản sao lưu ở một thư mục riêng`)
    const { database, close } = await openToCopy()
    const manifest = await makeBackup(database, to).finally(close)
    report(manifest, to)
    return manifest.flaws.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof Refused) && (error as { code?: string }).code !== '42501' && !String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw error
    console.error((error as Error).message)
    return 2
  }
}

async function openToCopy(): Promise<{ database: Database; close: () => Promise<void> }> {
  if (!config.databaseUrl && !existsSync(join(dataHome(config.dataDir), 'postgres'))) throw new Refused(`Không có dữ liệu nào ở ${config.dataDir}`)
  return joinInstallation(() => {}, async () => { throw new Refused('Cơ sở dữ liệu chưa có gì để sao lưu') })
}

/** Files, then the database, then the files that came meanwhile: every content a row speaks of is there, whichever was first. */
async function makeBackup(database: Database, to: string): Promise<Manifest> {
  mkdirSync(to, { recursive: true, mode: 0o700 })
  const [copied, flaws]: [Copied, Set<string>] = [new Map(), new Set()]
  const copyFiles = () => copyContents(join(config.dataDir, 'files'), join(to, 'files'), copied, flaws)
  await copyFiles()
  const lastSeal = await lastSealOf(database)
  const archive = createWriteStream(join(to, DATABASE), { mode: 0o600 })
  const packing = createGzip({ level: 3 })
  packing.pipe(archive)
  await Promise.all([copyServer(database.url, packing), finished(archive)])
  await copyFiles()
  return describe(database, to, { copied, flaws, lastSeal, hasSecrets: writeSecrets(to) })
}

function writeSecrets(to: string): boolean {
  const passphrase = process.env.CONGVU_BACKUP_PASSPHRASE
  if (!passphrase) return false
  if (passphrase.length < 12) throw new Refused('CONGVU_BACKUP_PASSPHRASE phải có ít nhất 12 ký tự')
  writeFileSync(join(to, SECRETS), sealSecrets(secretsHome(), passphrase), { mode: 0o600 })
  return true
}

type Made = { copied: Copied; flaws: Set<string>; lastSeal: Manifest['lastSeal']; hasSecrets: boolean }

async function describe(database: Database, to: string, { copied, flaws, lastSeal, hasSecrets }: Made): Promise<Manifest> {
  const parts = { database: await sumOf(join(to, DATABASE)), secrets: hasSecrets ? await sumOf(join(to, SECRETS)) : null }
  const lines = [[parts.database.sha256, DATABASE], ...(parts.secrets ? [[parts.secrets.sha256, SECRETS]] : []),
    ...[...copied.keys()].toSorted().map((place) => [place.slice(-64), `files/${place}`])]
  writeFileSync(join(to, SUMS), `${lines.map((line) => line.join('  ')).join('\n')}\n`)
  const { rows: [server] } = await sql<{ version: string; name: string }>`select current_setting('server_version') as version, current_database() as name`.execute(database.read)
  const manifest: Manifest = {
    format: FORMAT, madeAt: new Date().toISOString(), product: packageFile.version, postgres: server!.version, databaseName: server!.name, ...parts,
    masterKeyName: masterKeyName().toString('hex'), files: { count: copied.size, bytes: [...copied.values()].reduce((sum, { size }) => sum + size, 0) },
    sums: (await sumOf(join(to, SUMS))).sha256, flaws: [...flaws].toSorted(), lastSeal,
  }
  writeFileSync(join(to, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  return manifest
}

/** The last seal, or the one with this number: what a restored installation is held against. */
export async function lastSealOf({ read }: Database, id: number | null = null): Promise<Manifest['lastSeal']> {
  const { rows: [seal] } = await sql<{ id: number; chained: Buffer; sealedAt: Date }>`select id, chained, sealed_at from platform.audit_seal
    where ${id}::bigint is null or id = ${id} order by id desc limit 1`.execute(read)
  return seal ? { id: seal.id, chained: seal.chained.toString('hex'), sealedAt: seal.sealedAt.toISOString() } : null
}

function report({ files, database, secrets, flaws, lastSeal }: Manifest, to: string) {
  console.log(`Đã sao lưu vào ${to}: cơ sở dữ liệu ${(database.size / 1e6).toFixed(1)} MB, ${files.count} tệp (${(files.bytes / 1e6).toFixed(1)} MB)`)
  console.log(secrets ? 'Phần bí mật đã niêm bằng mật khẩu sao lưu.' : 'KHÔNG kèm khóa chính (đặt CONGVU_BACKUP_PASSPHRASE để kèm, đã niêm): không có khóa, mọi khóa ký đều không mở được.')
  if (lastSeal) console.log(`Niêm phong nhật ký cuối: số ${lastSeal.id}, ${lastSeal.chained}`)
  for (const flaw of flaws) console.error(`HỎNG từ trước khi sao lưu: ${flaw}`)
}
