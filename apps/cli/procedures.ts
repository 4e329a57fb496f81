import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import yauzl from 'yauzl'
import { buffer } from 'node:stream/consumers'
import { exportCatalogue, importProcedures, type ImportLine } from '#contracts/procedures'
import type { Database } from '#platform/database'
import { filesIn } from '../demo/procedures.ts'
import { openStage } from '../demo/stage.ts'
import { joinInstallation } from '../installation.ts'

/** As many files in one transaction as one request of the screen may bring. */
const AT_ONCE = 200
const USAGE = 'import-procedures DIR [--from YYYY-MM-DD --decision NUMBER [--basis WORDS]]'

async function withDatabase(work: (database: Database) => Promise<number>) {
  const installation = await joinInstallation((line) => console.error(line))
  try {
    return await work(installation.database)
  } finally {
    await installation.close()
  }
}

const lineOf = ({ outcome, file, reason, issues }: ImportLine) => `${outcome.padEnd(10)} ${file}${reason === null ? '' : `  ${reason}`}${issues.map(({ path, message }) => `\n             ${path}: ${message}`).join('')}`

/** Takes in a folder of the portal's files, says what became of each; exit code 1 when any was unsound. */
export async function importProceduresCommand(args: string[]): Promise<number> {
  const { values, positionals: [folder] } = parseArgs({ args, allowPositionals: true, options: { from: { type: 'string' }, decision: { type: 'string' }, basis: { type: 'string' } } })
  const files = folder === undefined ? [] : filesIn(folder)
  if (files.length === 0) {
    console.error(folder === undefined ? USAGE : `No .json files in ${folder}`)
    return 1
  }
  return withDatabase(async (database) => {
    const stage = openStage(database)
    const lines: ImportLine[] = []
    for (let at = 0; at < files.length; at += AT_ONCE) {
      const { lines: some } = await stage.act('founder', importProcedures, { files: files.slice(at, at + AT_ONCE), publishFrom: values.from ?? null, decisionNumber: values.decision ?? null, legalBasis: values.basis ?? null }, new Date())
      some.filter(({ outcome }) => outcome !== 'unchanged').forEach((line) => console.log(lineOf(line)))
      lines.push(...some)
    }
    const count = (outcome: ImportLine['outcome']) => lines.filter((line) => line.outcome === outcome).length
    console.log(`${lines.length} files: ${count('new')} new, ${count('changed')} changed, ${count('unchanged')} unchanged, ${count('invalid')} invalid`)
    return Number(count('invalid') > 0)
  })
}

/** Writes every procedure in force into a folder, one file each, in the portal's shape. */
export async function exportProceduresCommand([folder]: string[]): Promise<number> {
  if (folder === undefined) {
    console.error('export-procedures DIR')
    return 1
  }
  return withDatabase(async (database) => {
    const download = await openStage(database).act('founder', exportCatalogue, {}, new Date())
    mkdirSync(folder, { recursive: true })
    const archive = await yauzl.fromBufferPromise('bytes' in download ? Buffer.from(download.bytes) : Buffer.alloc(0))
    let count = 0
    for await (const entry of archive.eachEntry()) {
      writeFileSync(join(folder, entry.fileName), await buffer(await archive.openReadStreamPromise(entry)))
      count += 1
    }
    console.log(`${count} procedures in ${folder}`)
    return 0
  })
}
