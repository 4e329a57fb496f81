/** An installation as a process of its own, the application of `npm start`: does what its parent writes to it, a line of JSON each, until it is stopped or killed. */
import { moveClock } from './clock.ts'
import { X509Certificate } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as delivery from '#contracts/delivery'
import * as documents from '#contracts/documents'
import * as members from '#contracts/members'
import exchange from '#modules/exchange'
import { ownCertificates } from '#modules/members'
import { config } from '#platform/config'
import type { Database } from '#platform/database'
import { startApplication, type Application } from '../../../apps/application.ts'
import { openStage, type Stage } from '../../../apps/demo/stage.ts'
import { openInstallation } from '../../../apps/installation.ts'
import { DISK_FULL, PIN } from '../cast.ts'
import { foundProvince, type Birth, type Cast } from './founding.ts'

type Words = Record<string, (facts: never) => Promise<unknown>>

/** A letter from its first draft to its seal. */
async function sealLetter(stage: Stage, { drafter, head, checker, leader, clerk }: Cast, number: number): Promise<string> {
  const at = new Date()
  const content = { typeCode: 'CV' as const, subject: `chống rét cho vật nuôi, đợt ${number}`, body: 'Yêu cầu các đơn vị triển khai.', fieldSymbol: 'NN', addressees: ['Các cơ quan'], basis: [], recipients: ['Như trên'], signerPositionId: leader.positionId }
  const { documentId, fileId } = await stage.act(drafter, documents.createDraft, { content }, at)
  await stage.act(drafter, documents.submitForReview, { documentId }, at)
  await stage.act(head, documents.approveContent, { documentId }, at)
  await stage.act(checker, documents.passFormCheck, { documentId }, at)
  await stage.act(drafter, documents.submitSlip, { documentId, slip: { summary: 'Kính trình ký.' } }, at)
  await stage.act(leader, documents.signDocument, { documentId, fileId, pin: PIN }, at)
  await stage.act(clerk, documents.numberDocument, { documentId, pin: PIN }, at)
  await stage.act(clerk, documents.sealDocument, { documentId, pin: PIN }, at)
  return documentId
}

const joining = (stage: Stage): Words => ({
  request: async () => { const request = await stage.act('founder', members.writeJoinRequest, {}, new Date()); return 'bytes' in request && Buffer.from(request.bytes).toString('base64') },
  admit: async ({ request }: { request: string }) => {
    const bytes = Buffer.from(request, 'base64')
    const { thumbprint } = await stage.send('founder', members.readJoinRequest, bytes, new Date())
    await stage.send('founder', members.admitMember, bytes, new Date(), { thumbprint })
  },
  directory: async () => {
    const [own, directory] = [await stage.act('founder', members.getOwnMember, {}, new Date()), await stage.act('founder', members.exportDirectory, {}, new Date())]
    return { directory: 'bytes' in directory && Buffer.from(directory.bytes).toString('base64'), thumbprint: own.directory!.authorityThumbprint }
  },
  believe: async ({ directory, thumbprint }: { directory: string; thumbprint: string }) => { await stage.send('founder', members.importDirectory, Buffer.from(directory, 'base64'), new Date(), { thumbprint }) },
})

const working = (stage: Stage, cast: Cast): Words => ({
  seal: ({ number }: { number: number }) => sealLetter(stage, cast, number),
  issue: async ({ documentId, receiverIds }: { documentId: string; receiverIds: string[] }) => {
    const { state } = await stage.act(cast.clerk, documents.getDocument, { documentId }, new Date())
    if (state !== 'issued') await stage.act(cast.clerk, documents.issueDocument, { documentId, receiverIds }, new Date())
  },
  register: async ({ count }: { count: number }) => {
    const { rows } = await stage.act(cast.clerk, delivery.listArrivals, { limit: count }, new Date())
    for (const { id: parcelId } of rows) await stage.act(cast.clerk, delivery.registerParcel, { parcelId }, new Date())
    return rows.length
  },
})

const watching = (database: Database, application: Application): Words => ({
  clock: async ({ ms }: { ms: number }) => moveClock(ms),
  job: async ({ name }: { name: string }) => { await exchange.jobs!.find((job) => job.name === name)!.run({ database, now: new Date(), data: {} as never, jobId: 'fault', attempt: 1 }) },
  counters: async () => (await application.server.inject('/api/exchange/counters')).json() as unknown,
  key: async () => { const [own] = await ownCertificates(database.read, new Date()); return own && { key: own.key, certificate: new X509Certificate(own.certificate).raw.toString('base64') } },
})

const birth = JSON.parse(process.argv[2]!) as Birth
const say = (facts: object) => process.stdout.write(`${JSON.stringify(facts)}\n`)
Object.assign(config, { exchangePort: birth.port, host: birth.host })
const castFile = () => join(config.dataDir, 'cast.json')
const installation = await openInstallation(() => {}, async (database) => writeFileSync(castFile(), JSON.stringify(await foundProvince(database, birth))))
void installation.lost.then(({ isDiskFull }) => process.exit(isDiskFull ? DISK_FULL : 3))
const application = await startApplication(installation.database)
const cast = JSON.parse(existsSync(castFile()) ? readFileSync(castFile(), 'utf8') : '{}') as Cast
const stage = openStage(installation.database)
const words: Words = { ...joining(stage), ...working(stage, cast), ...watching(installation.database, application) }
say({ id: 0, answer: { seatId: cast.seatId, agencyIds: cast.agencyIds } })
for await (const line of createInterface(process.stdin)) {
  const { id, word, facts } = JSON.parse(line) as { id: number; word: string; facts: never }
  if (word === 'stop') break
  void words[word]!(facts).then((answer) => say({ id, answer: answer ?? null }), (error: unknown) => say({ id, error: error instanceof Error ? `${error.stack} ${JSON.stringify(error)}` : String(error) }))
}
await application.stop()
await installation.close()
process.exit(0)
