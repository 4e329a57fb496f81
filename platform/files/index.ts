/** Files by content address: streamed in, hashed, sniffed, inspected, made durable; streamed out by the door only. */
export { openUpload, StoredFile, uploadFile } from './contract.ts'
export {
  claimUploads, filesModule, filesById, filesModuleWith, filesWithContent, fileOf, pathOf, quarantineFiles, readBytes, restoreFiles, storeBytes, storeStream, takeIn, takeInStream, type Screening,
} from './store.ts'
export { releaseContents, sweepReleased, sweepReleasedJob } from './release.ts'
export { scannerAddress } from './scanner.ts'
export { sendFile } from './send.ts'
