import { execFile, spawn } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { RecognitionError } from './errors.ts'

/** Programs of the system and the Debian packages they come in. */
const packageOf = { tesseract: 'tesseract-ocr', pdftoppm: 'poppler-utils', pdfinfo: 'poppler-utils', pdftotext: 'poppler-utils' } as const
export type Program = keyof typeof packageOf

const isThere = async (program: string) => {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '')
  for (const folder of folders) if (await access(join(folder, program), constants.X_OK).then(() => true, () => false)) return true
  return false
}

const speaks = (language: string) => new Promise<boolean>((resolve) => {
  execFile('tesseract', ['--list-langs'], (_error, stdout, stderr) => resolve(`${stdout}\n${stderr}`.split('\n').some((line) => line.trim() === language)))
})

/** Debian packages that are still to be installed before pages can be read; empty when all is there. */
export async function missingPackages(language = 'vie'): Promise<string[]> {
  const programs = Object.keys(packageOf) as Program[]
  const found = await Promise.all(programs.map(isThere))
  const missing = programs.flatMap((program, i) => (found[i] ? [] : [packageOf[program] as string]))
  const hasLanguage = found[0] === true && await speaks(language)
  return [...new Set([...missing, ...(hasLanguage ? [] : [`tesseract-ocr-${language}`])])]
}

export const engineMissing = (packages: string[]) =>
  new RecognitionError('engine-missing', `Pages cannot be read here. Run as root: apt-get install -y ${packages.join(' ')}`, packages)

export interface RunLimits { timeoutMs: number, signal?: AbortSignal | undefined }

const KEPT = 20_000_000

/** Runs a program to its end and returns what it printed. Killed with everything it holds at the time limit or when cancelled. */
export function run(program: Program, args: string[], { timeoutMs, signal }: RunLimits): Promise<string> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', OMP_THREAD_LIMIT: '1', ...(process.env['TESSDATA_PREFIX'] && { TESSDATA_PREFIX: process.env['TESSDATA_PREFIX'] }) }
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, complaint] = ['', '']
    const end = (error: RecognitionError) => { child.kill('SIGKILL'); settle(() => reject(error)) }
    const timer = setTimeout(() => end(new RecognitionError('timeout', `${program} took longer than ${timeoutMs} ms`)), timeoutMs)
    const cancel = () => end(new RecognitionError('cancelled', 'The reading was cancelled'))
    const settle = (finish: () => void) => { clearTimeout(timer); signal?.removeEventListener('abort', cancel); finish() }
    signal?.addEventListener('abort', cancel, { once: true })
    child.stdout.setEncoding('utf8').on('data', (text: string) => { if (out.length < KEPT) out += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { complaint = `${complaint}${text}`.slice(-2000) })
    child.on('error', (error: NodeJS.ErrnoException) => settle(() => reject(error.code === 'ENOENT' ? engineMissing([packageOf[program]]) : new RecognitionError('unreadable', String(error)))))
    child.on('close', (code) => settle(() => (code === 0 ? resolve(out) : reject(new RecognitionError('unreadable', `${program} ended with ${code}: ${complaint.trim()}`)))))
    if (signal?.aborted) cancel()
  })
}
