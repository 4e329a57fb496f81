/** Files by content address: streamed in, hashed, sniffed, inspected, made durable; streamed out by the door only. */
export { beginUpload, CHUNK_LIMIT, dropUpload, finishUpload, getUpload, openMyUpload, openUpload, sendChunk, StoredFile, uploadFile } from './contract/index.ts'
export { filesModule, filesModuleWith } from './module.ts'
export { sweepUploads } from './pieces.ts'
export {
  claimUploads, filesById, filesWithContent, fileOf, pathOf, quarantineFiles, readBytes, restoreFiles, storeBytes, storeStream, takeIn, takeInStream, type Screening,
} from './store.ts'
export { releaseContents, sweepReleased, sweepReleasedJob } from './release.ts'
export { scannerAddress } from './scanner.ts'
export { sendFile } from './send.ts'
