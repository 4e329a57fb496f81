import type { SignatureReport } from './report.ts'

/** A page as a picture in grey, 0 black to 255 white, from the top left; `scale` is pixels per point. */
export type PageRaster = { width: number; height: number; scale: number; grey: Uint8Array }

/** Draws every page, forms and annotations included, as a reader shows them. Best another engine than the one that judged. */
export type RenderPages = (pdf: Uint8Array) => Promise<PageRaster[]>

/** Differences of shade that anti-aliasing alone makes. */
const TOLERANCE = 48
/** Points around a signature's rectangle that its picture may touch. */
const MARGIN = 2

/**
 * Compares what was signed with what the file shows now, picture by picture. A later signature that passes may add ink
 * within its own place; nothing may hide ink that was there, and nothing else may look different. Signatures that do not
 * hold are failed in place, with the page in a sentence. Where the author allowed a form to be filled in, what was filled in shows, and nothing is compared.
 */
export async function judgeLooks(pdf: Uint8Array, signatures: SignatureReport[], render: RenderPages): Promise<void> {
  const judged = signatures.filter(({ indication, coversWholeFile, laterChanges }) => indication === 'TOTAL-PASSED' && !coversWholeFile && !laterChanges.some(({ kind }) => kind === 'form-fill'))
  const now = judged.length > 0 ? await render(pdf) : []
  for (const report of judged) {
    const signed = await render(pdf.subarray(0, report.coveredTo))
    const later = signatures.filter((other) => other.coveredTo > report.coveredTo && other.indication === 'TOTAL-PASSED')
    const why = signed.length === now.length ? differenceIn(signed, now, later) : 'the file shows another number of pages'
    if (why !== undefined) Object.assign(report, { indication: 'TOTAL-FAILED', subIndication: 'FORMAT_FAILURE', verdict: 'invalid', why: `changed after signing: ${why}` })
  }
}

function differenceIn(signed: PageRaster[], now: PageRaster[], later: SignatureReport[]): string | undefined {
  for (const [page, before] of signed.entries()) {
    const after = now[page]
    if (!after || after.width !== before.width || after.height !== before.height) return `page ${page + 1} has another size`
    const places = later.flatMap(({ place }) => (place?.page === page ? [place.rect] : []))
    const fault = pixelFault(before, after, places)
    if (fault) return `page ${page + 1} ${fault}`
  }
  return undefined
}

function pixelFault(before: PageRaster, after: PageRaster, places: number[][]): string | undefined {
  for (let pixel = 0; pixel < before.grey.length; pixel++) {
    const change = (after.grey[pixel] ?? 0) - (before.grey[pixel] ?? 0)
    if (Math.abs(change) <= TOLERANCE) continue
    if (change > 0) return 'hides something that was there'
    if (!places.some((rect) => isWithin(rect, pixel, before))) return 'shows something nobody signed'
  }
  return undefined
}

function isWithin([x1 = 0, y1 = 0, x2 = 0, y2 = 0]: number[], pixel: number, { width, height, scale }: PageRaster): boolean {
  const x = (pixel % width) / scale
  const y = (height - Math.floor(pixel / width)) / scale
  return x >= Math.min(x1, x2) - MARGIN && x <= Math.max(x1, x2) + MARGIN && y >= Math.min(y1, y2) - MARGIN && y <= Math.max(y1, y2) + MARGIN
}
