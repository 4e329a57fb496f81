/** What a telephone reads from a paper, and what it should. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import jsqr from 'jsqr'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { sql } from '#platform/database'
import type { Office } from './test-office.ts'

const readCode = jsqr as unknown as typeof jsqr.default

/** What a telephone reads from the foot of the first page's left margin. */
export async function scan(pdf: Uint8Array): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'congvu-qr-'))
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf)
    spawnSync('pdftoppm', ['-r', '200', '-f', '1', '-l', '1', '-png', '-singlefile', join(folder, 'a.pdf'), join(folder, 'a')])
    const image = await loadImage(join(folder, 'a.png'))
    const [width, height] = [Math.round(image.width * 0.16), Math.round(image.height * 0.14)]
    const corner = createCanvas(width, height).getContext('2d')
    corner.drawImage(image, 0, image.height - height, width, height, 0, 0, width, height)
    return readCode(corner.getImageData(0, 0, width, height).data, width, height)?.data ?? ''
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

export async function codeOf({ app }: Office, documentId: string): Promise<string> {
  const { rows } = await sql<{ checkCode: string }>`select check_code from documents.document where id = ${documentId}`.execute(app.database.read)
  return rows[0]!.checkCode
}
