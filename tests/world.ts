/**
 * The world of the house's own tests: a committee and two departments beside each other, each with the whole office
 * and papers in every state, built once through the endpoints and cloned for every test. Its chapters lie in world/.
 */
import { createHash, randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listArrivals, registerParcel } from '#contracts/delivery'
import { resolveActor } from '#modules/people'
import { ensureDemoAuthority } from '#modules/signing'
import { config } from '#platform/config'
import { inTransaction, sql, type Database } from '#platform/database'
import { startTestApp } from '#platform/testing'
import { allModules } from '../apps/application.ts'
import { openStage, type Player } from '../apps/demo/stage.ts'
import { tellArchive } from './world/archive.ts'
import { tellFindings, tellIncident, tellIncoming, tellOutgoing, tellPile, tellRegisters, tellRemarks, tellRoads } from './world/documents.ts'
import { foundAgency, openTeller, type Cast } from './world/office.ts'
import { keepCatalogue, tellDossiers } from './world/dossiers.ts'
import { tellTickets } from './world/tickets.ts'
import { tellAside, tellOpinions, tellTasks } from './world/work.ts'

async function build(database: Database) {
  const stage = openStage(database)
  const at = new Date()
  const teller = openTeller(stage, at)
  await inTransaction(database.write, (db) => ensureDemoAuthority({ db, now: at }))
  const committee = await teller.establish('Ủy ban nhân dân tỉnh Sông Lam', 'UBND', 'peoples-committee', null)
  const north = await foundAgency(teller, 'bac', 'Sở Phía Bắc', 'SPB', committee)
  const south = await foundAgency(teller, 'nam', 'Sở Phía Nam', 'SPN', committee)
  await keepCatalogue(teller)
  for (const [agency, neighbour] of [[north, south], [south, north]] as const) {
    agency.incoming = await tellIncoming(teller, agency)
    agency.outgoing = await tellOutgoing(teller, agency, neighbour.unitId)
    await tellPile(teller, agency)
    await tellRegisters(teller, agency)
    await tellRemarks(teller, agency)
    await tellRoads(teller, agency)
    await tellFindings(teller, agency)
    await tellIncident(teller, agency)
    await tellTasks(teller, agency)
    await tellOpinions(teller, agency)
    await tellAside(teller, agency)
    await tellArchive(teller, agency)
    await tellDossiers(teller, agency)
    await tellTickets(teller, agency)
  }
  await stage.settle()
  for (const { members } of [north, south]) {
    const { rows } = await stage.act(members['records-clerk'], listArrivals, {}, at)
    // One arrival is registered, so that parcels stand in both states when a test asks for a second one.
    if (rows.length > 1) await stage.act(members['records-clerk'], registerParcel, { parcelId: rows[0]!.id, notDuplicate: true }, at)
  }
  for (const { members } of [north, south]) await keepPasskey(database, members.leader.personId)
  await keepCast(database, { committee, north, south })
}

/** A device nobody holds: its passkey can be named, and removed, but answers nothing. */
const keepPasskey = ({ write }: Database, personId: string) => sql`insert into identity.passkey (person_id, name, credential_id, public_key, counter, transports, is_synced, created_at)
  values (${personId}, 'Máy tính bảng', ${randomUUID()}, '\\x00', 0, '{}', false, now())`.execute(write)

/** The names of the world travel inside its template. */
async function keepCast(database: Database, cast: Cast) {
  await sql`create table public.world_cast (facts jsonb not null)`.execute(database.write)
  await sql`insert into public.world_cast values (${JSON.stringify(cast)})`.execute(database.write)
}

/** The bytes and keys of the world lie beside its template: a new folder makes a new template. */
function homeOfWorld(): { name: string; folder: string } {
  const chapters = ['world.ts', ...readdirSync(join(import.meta.dirname, 'world')).toSorted().map((chapter) => join('world', chapter))]
  const hash = createHash('sha256')
  for (const chapter of chapters) hash.update(readFileSync(join(import.meta.dirname, chapter)))
  const source = hash.digest('hex').slice(0, 10)
  const folder = join(process.env.TEST_SCRATCH ?? tmpdir(), `congvu-world-${source}`)
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'name')
  try { writeFileSync(path, randomUUID().slice(0, 8), { flag: 'wx' }) } catch { /* a neighbour named it first */ }
  return { name: `world_${source}_${readFileSync(path, 'utf8')}`, folder }
}

/** Starts the whole application over a copy of the world; `as` signs a member in, with the powers the product itself resolves. */
export async function startWorld(t: Parameters<typeof startTestApp>[0]) {
  const { name, folder } = homeOfWorld()
  config.dataDir = folder
  const app = await startTestApp(t, { modules: allModules.filter((module) => module.name !== 'files'), world: { name, build } })
  const { rows } = await sql<{ facts: Cast }>`select facts from public.world_cast`.execute(app.database.read)
  const as = async ({ personId, positionId }: Pick<Player, 'personId' | 'positionId'>) => {
    const actor = await resolveActor(app.database.read, { personId, positionId, sessionId: randomUUID(), now: app.clock.now() })
    if (!actor) throw new Error('This member holds no such position')
    return { actor, ...app.official({ ...actor, powers: [...actor.permissions] }) }
  }
  return { app, cast: rows[0]!.facts, as }
}
