import { spawn, spawnSync } from 'node:child_process'
import { access, rm, stat } from 'node:fs/promises'
import { constants } from 'node:fs'
import { basename, delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { FileError } from './errors.ts'
import { makeProfile } from './profile.ts'

export interface ConversionOptions {
  timeoutMs?: number
  /** Full path of LibreOffice's program; default: `soffice` or `libreoffice` on the PATH. */
  command?: string
}

/** Tagged PDF/A-2b, as archives ask for. */
const FILTER = 'pdf:writer_pdf_Export:{"SelectPdfVersion":{"type":"long","value":"2"},"UseTaggedPDF":{"type":"boolean","value":"true"}}'

/**
 * Converts a .docx to PDF with LibreOffice, in a profile of its own that fetches nothing and, where the system allows,
 * without network; two at a time, the others wait. Inspect the file first. Returns the path of the PDF in `outDir`.
 * Rejects with `FileError`: `converter-missing`, `conversion-failed`, `timeout`.
 */
export async function convertDocx(path: string, outDir: string, { timeoutMs = 60_000, command }: ConversionOptions = {}) {
  const program = await findProgram(command)
  if (program === undefined) throw new FileError('converter-missing', 'LibreOffice (soffice) is not installed')
  await inTurn(() => convert(program, path, outDir, timeoutMs))
  return await produced(join(outDir, basename(path).replace(/\.[^.]+$/, '') + '.pdf'))
}

/** Each LibreOffice takes a core and 200 MB. */
const turns = [Promise.resolve(), Promise.resolve()]
let next = 0

function inTurn(work: () => Promise<void>) {
  const turn = next++ % turns.length
  const done = turns[turn]!.then(work)
  turns[turn] = done.catch(() => {})
  return done
}

async function convert(program: string, path: string, outDir: string, timeoutMs: number) {
  const { folder, environment } = await makeProfile()
  try {
    await run([
      ...withoutNetwork(), program, '--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=${pathToFileURL(folder).href}`,
      '--infilter=MS Word 2007 XML', '--convert-to', FILTER, '--outdir', outDir, path,
    ], environment, timeoutMs)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function findProgram(command: string | undefined) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  const candidates = command === undefined ? folders.flatMap((folder) => [join(folder, 'soffice'), join(folder, 'libreoffice')]) : [command]
  for (const candidate of candidates) {
    if (await access(candidate, constants.X_OK).then(() => true, () => false)) return candidate
  }
  return undefined
}

let unshare: string[] | undefined

/** `unshare` gives the converter an empty network namespace; unprivileged users need one of their own for users too. */
function withoutNetwork() {
  return unshare ??= [['unshare', '-n'], ['unshare', '-rn']].find(([program, flag]) => spawnSync(program!, [flag!, 'true']).status === 0) ?? []
}

function run([program, ...args]: string[], environment: Record<string, string>, timeoutMs: number) {
  return new Promise<void>((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...environment }
    // Its own process group: soffice is a script whose children must end with it.
    const child = spawn(program!, args, { env, stdio: 'ignore', detached: true })
    const timer = setTimeout(() => {
      endGroup(child.pid)
      reject(new FileError('timeout', 'LibreOffice took too long'))
    }, timeoutMs)
    child.on('error', (error) => {
      clearTimeout(timer)
      reject(new FileError('conversion-failed', String(error)))
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      if (code === 0) resolve()
      else reject(new FileError('conversion-failed', `LibreOffice ended with ${code}`))
    })
  })
}

function endGroup(pid: number | undefined) {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch { /* it ended by itself in the same moment */ }
}

async function produced(pdf: string) {
  const size = await stat(pdf).then((file) => file.size, () => 0)
  if (size === 0) throw new FileError('conversion-failed', 'LibreOffice wrote no PDF')
  return pdf
}
