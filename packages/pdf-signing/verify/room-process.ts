/** The verifying process: one file, one answer. */
import type { RoomRequest } from './room.ts'
import { verifyPdf } from './verify.ts'

process.on('message', ({ pdf, options }: RoomRequest) => {
  verifyPdf(pdf, options).then((report) => process.send?.(report), () => process.exit(1))
})
