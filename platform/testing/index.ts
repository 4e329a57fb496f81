/** A real server on a real PostgreSQL for every test, spoken to through the same contracts as the browser. */
export { createTestDatabase } from './database.ts'
export { callWith, callerOf, wireOf, type Caller, type Reply } from '#platform/client'
export { startTestApp, type TestApp } from './app.ts'
export { softwareAuthenticator, type Spoilt } from './authenticator.ts'
export { founderOf, MONDAY, onePage, refused, startSeatedApp, until, worldOf, type Desk } from './offices.ts'
export { startSimulator } from './simulators.ts'
