import { fileURLToPath } from 'node:url'
import { dirname, join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { withBreaks } from './breaks.ts'
import { LayoutError } from './errors.ts'
import { fontFiles } from './font.ts'

const templates = join(dirname(fileURLToPath(import.meta.url)), 'templates')
const EVICT_EVERY = 10

export type Template = 'document' | 'submission-slip' | 'register-book' | 'processing-slip' | 'file-list' | 'copy-sheet' | 'one-stop-slip'

/** A marked place as the template reports it: points from the top left of the page. */
export interface Mark { name: string, page: number, x: number, y: number, w: number, h?: number }

/** What a template reads: PDF metadata as plain strings, and the texts it prints. */
export interface TemplateInput {
  properties: { title: string, author: string, createdOn: [year: number, month: number, day: number], mark?: string | null }
  text: object
  /** An SVG printed in the left margin of page 1. */
  qr?: string | null
  /** SVGs that stand above the names of signers, in their order. */
  inks?: (string | null)[]
}

export interface Typeset { pdf: Buffer, pages: number, marks: Mark[] }

/** One Typst compiler with only the package's templates and fonts in reach; `typeset` is synchronous. */
export function createTypesetter() {
  const compiler = createCompiler()
  let printed = 0
  return function typeset(template: Template, input: TemplateInput): Typeset {
    const result = compiler.compile(compilation(template, input))
    const document = result.result
    if (result.hasError() || document === null) {
      throw new LayoutError('typesetting-failed', {}, JSON.stringify(result.takeDiagnostics()?.shortDiagnostics))
    }
    const marks = template === 'document' || template === 'file-list' ? compiler.query(document, { selector: '<slot>', field: 'value' }) as Mark[] : []
    const pdf = compiler.pdf(document, { pdfStandard: 'a-2a' })
    // Typst remembers every layout it has made; without eviction memory grows with each page.
    if (++printed % EVICT_EVERY === 0) compiler.evictCache(EVICT_EVERY)
    return { pdf, pages: document.numOfPages, marks }
  }
}

export function createCompiler() {
  return NodeCompiler.create({ workspace: templates, fontArgs: [{ fontPaths: fontFiles.map((file) => dirname(file)) }] })
}

export function compilation(template: Template, input: TemplateInput) {
  return { mainFilePath: join(templates, `${template}.typ`), inputs: { data: JSON.stringify({ ...input, text: withBreaks(input.text) }) } }
}
