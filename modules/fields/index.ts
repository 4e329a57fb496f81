/** Additional fields: what an agency keeps of its documents and work files besides what the law asks. */
import { defineModule, handle } from '#platform/http'
import { defineField, endField } from './commands/define.ts'
import { writeFieldValues } from './commands/write-values.ts'
import * as contract from './contract.ts'
import { getFieldValues, listFields, searchByField } from './queries/fields.ts'

export default defineModule({
  name: 'fields',
  needs: ['documents', 'archive'],
  endpoints: [
    handle(contract.listFields, listFields),
    handle(contract.defineField, defineField),
    handle(contract.endField, endField),
    handle(contract.getFieldValues, getFieldValues),
    handle(contract.writeFieldValues, writeFieldValues),
    handle(contract.searchByField, searchByField),
  ],
})
