// `node make-scans.ts FOLDER COUNT SEED`: scans of papers as the post brings them, as JPEG, with what each says in papers.json.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asNew, openRenderer, paperOf, scanPaper } from '../../modules/capture/test-scans.ts'

const [folder = '.', count = '1', seed = '1'] = process.argv.slice(2)
const renderer = openRenderer()
const truths = []
for (let i = 0; i < Number(count); i += 1) {
  const { document, truth } = paperOf(i, { isShort: true, seed: Number(seed) })
  // No number the sample province has used already.
  const number = String(5000 + (Number(seed) % 90_000) + i)
  truths.push({ ...truth, codeNumber: number })
  writeFileSync(join(folder, `${String(i + 1).padStart(2, '0')}.jpg`), (await scanPaper(renderer, { document: { ...document, number } }, { ...asNew, dpi: 120 }))[0]!)
}
writeFileSync(join(folder, 'papers.json'), JSON.stringify(truths))
await renderer.close()
