/** The catalogue of administrative procedures: dated versions in the national portal's shape, open to everybody, kept by those who control them. */
import { defineModule, handle } from '#platform/http'
import { importProcedures } from './commands/importing.ts'
import * as keeping from './commands/keeping.ts'
import * as contract from './contract.ts'
import * as keep from './queries/keep.ts'
import { readProcedure } from './queries/read.ts'
import { browseCatalogue, searchProcedures } from './queries/search.ts'

export default defineModule({
  name: 'procedures',
  endpoints: [
    handle(contract.browseCatalogue, browseCatalogue),
    handle(contract.searchProcedures, searchProcedures),
    handle(contract.readProcedure, readProcedure),

    handle(contract.listProcedures, keep.listProcedures),
    handle(contract.getProcedure, keep.getProcedure),
    handle(contract.exportProcedure, keep.exportProcedure),
    handle(contract.exportCatalogue, keep.exportCatalogue),

    handle(contract.importProcedures, importProcedures),
    handle(contract.draftVersion, keeping.draftVersion),
    handle(contract.dropDraft, keeping.dropDraft),
    handle(contract.publishVersion, keeping.publishVersion),
    handle(contract.abolishProcedure, keeping.abolishProcedure),
    handle(contract.placeProcedure, keeping.placeProcedure),
  ],
})

export { importProcedures } from './commands/importing.ts'
export { sha256Of } from './commands/versions.ts'
export { contentOf, procedureNames, versionsOf } from './queries/find.ts'
