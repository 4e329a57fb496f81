/** State secrets stay out: the marks they are known by, and the register of those kept on paper. */
import { defineModule, handle } from '#platform/http'
import { enterSecretPaper } from './commands.ts'
import * as contract from './contract.ts'
import { listSecretPapers } from './queries.ts'

export default defineModule({
  name: 'secrecy',
  endpoints: [handle(contract.enterSecretPaper, enterSecretPaper), handle(contract.listSecretPapers, listSecretPapers)],
})

export { findSecrecy } from './queries.ts'
export { screenUpload } from './adapters/screening.ts'
export { screenWords } from './adapters/words.ts'
export type { SecrecyLevel } from './rules.ts'
