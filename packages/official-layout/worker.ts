import { parentPort } from 'node:worker_threads'
import { LayoutError } from './errors.ts'
import type { LayoutErrorCode, LayoutErrorDetails } from './errors.ts'
import { layOut } from './layout.ts'
import type { LayoutRequest } from './layout.ts'
import { createTypesetter } from './typesetter.ts'
import type { RenderedPages } from './types.ts'

export type WorkerAnswer =
  | { ok: true, result: RenderedPages }
  | { ok: false, code: LayoutErrorCode, details: LayoutErrorDetails, message: string }

const typeset = createTypesetter()

function answer(request: LayoutRequest): WorkerAnswer {
  try {
    return { ok: true, result: layOut(typeset, request) }
  } catch (error) {
    if (error instanceof LayoutError) return { ok: false, code: error.code, details: error.details, message: error.message }
    return { ok: false, code: 'typesetting-failed', details: {}, message: String(error) }
  }
}

parentPort!.on('message', (request: LayoutRequest) => parentPort!.postMessage(answer(request)))
