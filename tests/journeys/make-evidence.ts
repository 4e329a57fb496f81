// `node make-evidence.ts FOLDER`: evidence of an exchange as somebody outside would hold it: files, and the receipt's codes as pictures.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { sign } from '#packages/exchange-messages'
import { receiptCodes } from '#packages/exchange-evidence'
import { logOf, makeEvidence, makeScene } from '../../packages/exchange-evidence/test-world.ts'

const folder = process.argv[2]!
const write = (name: string, content: string | Uint8Array) => writeFileSync(join(folder, name), content)

const { sender, receiver, stampers, directory, authority } = await makeScene()
const head = await (await logOf([new Uint8Array(32)])).head(receiver, 1, '2026-11-30T09:00:00Z')
const evidence = await makeEvidence({ sender, receiver, authority: stampers, directory, seed: 234, receipt: { head } })
write('evidence.json', JSON.stringify(evidence))
write('altered.json', JSON.stringify({ ...evidence, envelope: await sign('envelope', { ...JSON.parse(Buffer.from(evidence.envelope!.split('.')[1]!, 'base64url').toString()), sentAt: '2026-11-01T00:00:00Z' }, sender) }))
write('receipt.txt', evidence.receipt)
write('directory.jws', directory)
write('authority.txt', authority)
const frames: Buffer[] = []
for (const [i, svg] of receiptCodes(evidence.receipt).entries()) {
  const canvas = createCanvas(900, 900)
  canvas.getContext('2d').drawImage(await loadImage(Buffer.from(svg.replace('<svg ', '<svg width="900" height="900" '))), 0, 0, 900, 900)
  write(`code-${i + 1}.png`, canvas.toBuffer('image/png'))
  frames.push(...Array.from({ length: 20 }, () => canvas.toBuffer('image/jpeg')))
}
// What a camera sees that is held before one code and then the other.
write('camera.mjpeg', Buffer.concat(frames))
