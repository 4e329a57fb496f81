import { Desk } from './desk.ts'
import type { Job } from './desk.ts'
import { LayoutError } from './errors.ts'
import type { LayoutRequest } from './layout.ts'
import type { OneStopSlip } from './one-stop.ts'
import type {
  CopySheet, FileList, OfficialDocument, ProcessingSlip, RegisterBook, RenderedDocument, RenderedFileList, RenderedPages, SubmissionSlip,
} from './types.ts'

export interface RendererOptions {
  /** Threads, each about 100 MB once used; one lays out roughly a hundred pages a second. */
  workers?: number
  /** A page that takes longer is given up with `timeout`. */
  timeoutMs?: number
}

export interface Renderer {
  renderDocument(document: OfficialDocument): Promise<RenderedDocument>
  /** `mark`: a line at the foot of every page of what is printed to be read, such as who printed it and when. */
  renderSubmissionSlip(slip: SubmissionSlip, mark?: string): Promise<RenderedPages>
  renderRegisterBook(book: RegisterBook, mark?: string): Promise<RenderedPages>
  renderProcessingSlip(slip: ProcessingSlip, mark?: string): Promise<RenderedPages>
  renderFileList(list: FileList, mark?: string): Promise<RenderedFileList>
  renderCopySheet(sheet: CopySheet): Promise<RenderedPages>
  renderOneStopSlip(slip: OneStopSlip, mark?: string): Promise<RenderedPages>
  /** Ends the workers; pages still being made reject with `closed`. */
  close(): Promise<void>
}

/**
 * Lays out official pages as PDF/A-2a in worker threads, started when first needed; idle ones do not keep the
 * process alive. Every call rejects with a `LayoutError`: `unprintable-character`, `invalid-input`, `timeout`,
 * `renderer-died` (that worker is replaced, other calls go on) or `closed`.
 */
export function createRenderer({ workers = 1, timeoutMs = 30_000 }: RendererOptions = {}): Renderer {
  const queue: Job[] = []
  const desks = Array.from({ length: workers }, () => new Desk(timeoutMs, () => queue.shift()))
  let closed = false

  function render<T extends RenderedPages>(request: LayoutRequest) {
    return new Promise<T>((resolve, reject) => {
      if (closed) return reject(new LayoutError('closed'))
      queue.push({ request, resolve: resolve as Job['resolve'], reject })
      desks.find((desk) => desk.isIdle)?.work()
    })
  }

  return {
    renderDocument: (input) => render<RenderedDocument>({ template: 'document', input, today: today() }),
    renderSubmissionSlip: (input, mark) => render({ template: 'submission-slip', input, today: today(), mark }),
    renderRegisterBook: (input, mark) => render({ template: 'register-book', input, today: today(), mark }),
    renderProcessingSlip: (input, mark) => render({ template: 'processing-slip', input, today: today(), mark }),
    renderFileList: (input, mark) => render<RenderedFileList>({ template: 'file-list', input, today: today(), mark }),
    renderCopySheet: (input) => render({ template: 'copy-sheet', input, today: today() }),
    renderOneStopSlip: (input, mark) => render({ template: 'one-stop-slip', input, today: today(), mark }),
    async close() {
      closed = true
      for (const job of queue.splice(0)) job.reject(new LayoutError('closed'))
      await Promise.all(desks.map((desk) => desk.close()))
    },
  }
}

/** Papers not yet dated carry the day they were laid out: PDF/A demands a date in the metadata. */
function today() {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format()
}
