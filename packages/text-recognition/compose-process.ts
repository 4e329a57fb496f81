/** The composing process: whole PDFs are parsed here, so that a large or odd one never weighs on whoever asked. */
import { compose } from './compose-task.ts'
import type { PagePart } from './types.ts'

process.on('message', ({ parts, out, title }: { parts: PagePart[], out: string, title: string }) => {
  compose(parts, out, title).then(() => process.send!({ ok: true }), (error: unknown) => process.send!({ ok: false, message: String(error) }))
})
