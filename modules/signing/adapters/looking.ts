/** What was signed beside what the file shows now, as pictures: for files that others signed, where every object may be as it should and the page still another. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { FileError, shadePages } from '#packages/file-inspection'
import { withLooks, type Asking, type RenderPages } from '#packages/pdf-signing'

type Verify = NonNullable<Asking['verify']>

const DPI = 72

const render: RenderPages = async (pdf) => {
  const folder = await mkdtemp(join(tmpdir(), 'congvu-looks-'))
  try {
    const path = join(folder, 'signed.pdf')
    await writeFile(path, pdf, { mode: 0o600 })
    return (await shadePages(path, DPI)).map(({ width, height, grey }) => ({ width, height, scale: DPI / 72, grey }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The same way of verifying, which also compares pictures. What cannot be drawn within its limits is as untrustworthy as what looks different. */
export const looking = (verify: Verify): Verify => async (pdf, options) => {
  const report = await verify(pdf, options)
  return withLooks(report, pdf, render).catch((error: unknown) => {
    if (!(error instanceof FileError)) throw error
    return { ...report, indication: 'INDETERMINATE', problems: [...report.problems, 'its pages cannot be drawn, so that what was signed cannot be compared with what it shows'] }
  })
}
