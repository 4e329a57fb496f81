/** The national population registry: asked for a dossier, a procedure and a purpose; answers kept as evidence, every question open to the person it was about. */
import { defineModule, handle } from '#platform/http'
import * as asking from './commands/asking.ts'
import * as needing from './commands/needs.ts'
import * as objecting from './commands/objecting.ts'
import * as contract from './contract.ts'
import { listChecks, readCheck } from './queries/checks.ts'
import { getConnection } from './queries/connection.ts'
import { exportPopulationQueries, listPopulationQueries } from './queries/log.ts'
import { listMyPopulationQueries } from './queries/mine.ts'
import { getNeeds, listNeeds } from './queries/needs.ts'
import { countObjections, listObjections } from './queries/objections.ts'

export default defineModule({
  name: 'population',
  needs: ['organisation', 'procedures', 'citizens', 'dossiers'],
  endpoints: [
    handle(contract.queryPopulation, asking.queryPopulation),
    handle(contract.replacePart, asking.replacePart),
    handle(contract.listChecks, listChecks),
    handle(contract.readCheck, readCheck),

    handle(contract.listMyPopulationQueries, listMyPopulationQueries),
    handle(contract.objectToQuery, objecting.objectToQuery),

    handle(contract.getConnection, getConnection),
    handle(contract.greetPopulation, objecting.greetPopulation),
    handle(contract.listPopulationQueries, listPopulationQueries),
    handle(contract.exportPopulationQueries, exportPopulationQueries),
    handle(contract.listObjections, listObjections),
    handle(contract.countObjections, countObjections),
    handle(contract.answerObjection, objecting.answerObjection),

    handle(contract.listNeeds, listNeeds),
    handle(contract.getNeeds, getNeeds),
    handle(contract.setNeed, needing.setNeed),
    handle(contract.endNeed, needing.endNeed),
  ],
})

export { confirmedFacts, type Confirmed } from './commands/confirming.ts'
export { startSimulator } from './adapters/simulator.ts'
export { forgetTroubles } from './adapters/registry.ts'
export { numberOf, type Person } from './rules.ts'
