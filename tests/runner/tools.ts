// Programs of the operating system the tests need: a browser, a reader of scans, a converter of Word files, and judges independent of our own code.
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './processes.ts'

const packageOf: Record<string, string> = {
  chromium: 'chromium',
  pdfsig: 'poppler-utils',
  openssl: 'openssl',
  qpdf: 'qpdf',
  pdftoppm: 'poppler-utils',
  'softhsm2-util': 'softhsm2',
  'pkcs11-tool': 'opensc',
  tesseract: 'tesseract-ocr tesseract-ocr-vie',
  soffice: 'libreoffice-writer-nogui',
}

/** True when all tools are there; installs missing ones when we are root on Debian, else says what to do and returns false. */
export async function makeSureOfTools(): Promise<boolean> {
  const missing = missingTools()
  if (missing.length === 0) return true
  const packages = [...new Set(missing.map((tool) => packageOf[tool] ?? tool))].join(' ')
  // A fresh machine is often still busy with its own upgrades: wait for them, and one dead mirror is no reason to give up.
  const install = `apt-get update; apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 ${packages}`
  if (process.getuid?.() === 0 && isOnPath('apt-get')) {
    console.log(`Missing: ${missing.join(', ')}. Installing: ${install}`)
    await run('sh', ['-c', install], { DEBIAN_FRONTEND: 'noninteractive' })
    if (missingTools().length === 0) return true
  }
  console.error(`The tests need ${missingTools().join(', ')}. As root, run:\n\n  ${install}\n\nthen start the tests again.`)
  return false
}

function missingTools(): string[] {
  return Object.keys(packageOf).filter((tool) => !isOnPath(tool))
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
