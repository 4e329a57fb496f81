/** Citizens with an account of their own: who they are, how they prove it, their sessions. */
import { defineModule } from '#platform/http'

export default defineModule({ name: 'citizens' })

export { authenticateCitizen, openCitizenSession } from './commands/sessions.ts'
export { citizenById, concealFacts, numberKeyOf, type Citizen, type CitizenFacts } from './queries/citizens.ts'
