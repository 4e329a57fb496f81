import { defineModule, handle } from '#platform/http'
import * as contract from './contract.ts'
import * as queries from './queries.ts'

export default defineModule({
  name: 'work',
  endpoints: [
    handle(contract.listMyWork, queries.listMyWork),
    handle(contract.countMyWork, queries.countMyWork),
  ],
})

export { closeWork, openWork, renameWork, type NewWork } from './commands.ts'
export { subjectsWaiting } from './queries.ts'
export { endOfDay } from './rules.ts'
