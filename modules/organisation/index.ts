/** Organisation: the tree of units through time, their names and codes. */
import { defineModule, handle } from '#platform/http'
import * as commands from './commands/index.ts'
import * as contract from './contract.ts'
import * as queries from './queries.ts'

export default defineModule({
  name: 'organisation',
  endpoints: [
    handle(contract.listUnits, queries.listUnits),
    handle(contract.searchUnits, queries.searchUnits),
    handle(contract.getUnit, queries.getUnit),
    handle(contract.listVocabulary, queries.listVocabulary),
    handle(contract.listProvinces, queries.listProvinces),
    handle(contract.findOldCommunes, queries.findOldCommunes),
    handle(contract.createUnit, commands.createUnit),
    handle(contract.renameUnit, commands.renameUnit),
    handle(contract.moveUnit, commands.moveUnit),
    handle(contract.mergeUnits, commands.mergeUnits),
    handle(contract.splitUnit, commands.splitUnit),
    handle(contract.abolishUnit, commands.abolishUnit),
    handle(contract.listPlannedChanges, queries.listPlannedChanges),
    handle(contract.cancelUnitChange, commands.cancelUnitChange),
    handle(contract.correctUnit, commands.correctUnit),
    handle(contract.addUnitAlias, commands.addUnitAlias),
    handle(contract.importProvince, commands.importProvince),
    handle(contract.createUsualDepartments, commands.createUsualDepartments),
  ],
})

export { agenciesOn, agencyNames, agencyOf, allUnitIds, ancestorsOf, ensureActiveUnit, findUnit, findUnitByCode, matchUnit, subtreeOf, unitsById, unitsOfAgency, unitToday, type Agency } from './queries.ts'
export { abolishUnit, createUnit, createUsualDepartments, importProvince, mergeUnits, renameUnit } from './commands/index.ts'
export { toCanonicalOrganId, toLegacyOrganId } from './rules.ts'
