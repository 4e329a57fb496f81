import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { copyFile, mkdir } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createGunzip } from 'node:zlib'
import { dataHome, EmbeddedPostgresError, restoreCluster } from '#packages/embedded-postgres'
import { verifyAudit } from '#platform/audit'
import { config } from '#platform/config'
import { sql, type Database } from '#platform/database'
import { forgetMasterKey, masterKeyName, secretsHome } from '#platform/secrets'
import { openInstallation } from '../installation.ts'
import { lastSealOf } from './backup/index.ts'
import { DATABASE, isEmptyFolder, readBackup, Refused, SECRETS, type Manifest } from './backup/manifest.ts'
import { layDownSecrets, openSecrets } from './backup/secrets.ts'

/** `restore --from DIR`: an installation made again in an empty data folder, checked before and after. */
export async function restoreCommand(args: string[]): Promise<number> {
  try {
    const { values } = parseArgs({ args, options: { from: { type: 'string' }, 'without-key': { type: 'boolean', default: false } } })
    if (!values.from) throw new Refused('Dùng: npm run congvu -- restore --from THƯ_MỤC [--without-key]')
    if (config.databaseUrl) throw new Refused(`DATABASE_URL chỉ một máy chủ PostgreSQL khác: giải nén ${DATABASE} làm thư mục dữ liệu của máy chủ ấy (xem docs/operations.md)`)
    const from = resolve(values.from)
    const { manifest, files } = await readBackup(from)
    config.dataDir = dataHome(config.dataDir)
    ensureEmpty()
    const secrets = secretsFor(from, manifest, values['without-key'])
    await layDown(from, files, secrets)
    return await proveRestored(manifest, values['without-key'])
  } catch (error) {
    if (!(error instanceof Refused || error instanceof EmbeddedPostgresError) && !String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw error
    console.error((error as Error).message)
    return 2
  }
}

function ensureEmpty() {
  for (const part of ['postgres', 'files'])
    if (!isEmptyFolder(join(config.dataDir, part))) throw new Refused(`${join(config.dataDir, part)} không rỗng: khôi phục chỉ vào thư mục dữ liệu trống (CONGVU_DATA), không bao giờ ghi đè`)
}

const isKeyHere = () => config.masterKey !== undefined || existsSync(join(secretsHome(), 'master.key'))

/** Settled before anything is written: the sealed secrets, or none where the right key is here already. */
function secretsFor(from: string, { secrets, masterKeyName: wanted }: Manifest, isWithoutKey: boolean): Record<string, Buffer> {
  const passphrase = process.env.CONGVU_BACKUP_PASSPHRASE
  if (isKeyHere()) {
    if (masterKeyName().toString('hex') !== wanted) throw new Refused('Khóa chính ở đây không phải là khóa của bản sao lưu; không khôi phục')
    return {}
  }
  if (secrets && passphrase) return openSecrets(readFileSync(join(from, SECRETS)), passphrase)
  if (isWithoutKey) return {}
  throw new Refused(secrets
    ? 'Phần bí mật đã niêm: đặt CONGVU_BACKUP_PASSPHRASE để mở (hoặc --without-key nếu chấp nhận mất mọi khóa ký)'
    : 'Bản sao lưu không kèm khóa chính: đặt CONGVU_MASTER_KEY (hoặc --without-key nếu chấp nhận mất mọi khóa ký)')
}

/** The database last: without it the folder is still no installation, and a broken restore can be begun again after clearing it. */
async function layDown(from: string, files: string[], secrets: Record<string, Buffer>) {
  for (const file of files) {
    const target = join(config.dataDir, file)
    await mkdir(dirname(target), { recursive: true })
    await copyFile(join(from, file), target)
  }
  layDownSecrets(secretsHome(), secrets)
  forgetMasterKey()
  await restoreCluster(join(config.dataDir, 'postgres'), createReadStream(join(from, DATABASE)).pipe(createGunzip()))
}

/** Starts what was restored, recomputes every seal, looks for every file a row speaks of, and says it all. */
async function proveRestored(manifest: Manifest, isWithoutKey: boolean): Promise<number> {
  const installation = await openInstallation(console.log, async () => { throw new Refused('Bản sao lưu không có dữ liệu của CôngVụ') })
  try {
    const audit = await verifyAudit(installation.database.read)
    const seal = await lastSealOf(installation.database)
    const missing = await missingContents(installation.database)
    const isWhole = audit.sound && (await stillHas(installation.database, manifest.lastSeal))
    console.log(`Đã khôi phục bản sao lưu lúc ${manifest.madeAt}: ${manifest.files.count} tệp, ${audit.entries} dòng nhật ký, ${audit.seals} niêm phong (${isWhole ? 'khớp hết' : 'KHÔNG KHỚP'})`)
    if (seal) console.log(`Niêm phong nhật ký cuối: số ${seal.id}, ${seal.chained}, lúc ${seal.sealedAt}`)
    if (isWithoutKey) console.log('Không có khóa chính cũ: khóa ký, bí mật hai bước phải cấp lại.')
    for (const each of [...audit.broken, ...missing.map((sha256) => `thiếu tệp ${sha256}`)]) console.error(each)
    return isWhole && missing.length === 0 ? 0 : 1
  } finally {
    await installation.close()
  }
}

/** Whether the chain of the audit still runs through the seal the backup names. */
const stillHas = async (database: Database, seal: Manifest['lastSeal']) => seal === null || (await lastSealOf(database, seal.id))?.chained === seal.chained

/** Contents that a row still speaks of and that are not in the folder. */
async function missingContents({ read }: Database): Promise<string[]> {
  const { rows } = await sql<{ sha256: string }>`select distinct sha256 from platform.file where released_at is null`.execute(read)
  return rows.map(({ sha256 }) => sha256).filter((sha256) => !existsSync(join(config.dataDir, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256)))
}
