import { defineModule, handle, type Module } from '#platform/http'
import * as contract from './contract/index.ts'
import { pieceEndpoints, sweepUploadsJob } from './pieces.ts'
import { sweepReleasedJob } from './release.ts'
import { listQuarantine, openUpload, uploadFile, type Screening } from './store.ts'

/** Uploads are the same for every module; what a file then belongs to is the module's affair. `screen` tells what else no upload may hold. */
export const filesModuleWith = ({ screen }: { screen: Screening }): Module => defineModule({
  name: 'files',
  jobs: [sweepReleasedJob, sweepUploadsJob],
  endpoints: [handle(contract.uploadFile, uploadFile(screen)), handle(contract.openUpload, openUpload), handle(contract.listQuarantine, listQuarantine), ...pieceEndpoints(screen)],
})

export const filesModule = filesModuleWith({ screen: async () => null })
