/** The other side of the exchange bench: an installation of its own with as many agencies as it is told, on its own PostgreSQL. Says what it is on stdout and serves until its parent ends. */
import { mkdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { createUnit } from '#contracts/organisation'
import { config } from '#platform/config'
import { sql } from '#platform/database'
import * as members from '#contracts/members'
import { startApplication } from '../apps/application.ts'
import { openStage } from '../apps/demo/stage.ts'
import { withDatabase } from './database.ts'

const [scratch, agencies, port] = process.argv.slice(2) as [string, string, string]
mkdirSync(scratch, { recursive: true })

const say = (word: string, facts: unknown) => process.stdout.write(`${JSON.stringify({ word, facts })}\n`)

await withDatabase(scratch, 'partner', async (database) => {
  const stage = openStage(database)
  const at = new Date()
  const basis = { on: '2025-07-01', legalBasis: 'Nghị quyết 202/2025/QH15' }
  const head = await stage.act('founder', createUnit, { parentId: null, name: 'Ủy ban nhân dân tỉnh Yên Châu', symbol: 'UBND', place: 'Yên Châu', kind: 'peoples-committee', level: 'province', isAgency: true, organId: 'H98', ...basis }, at)
  const ids: string[] = []
  for (let i = 1; i <= Number(agencies); i += 1)
    ids.push((await stage.act('founder', createUnit, { parentId: head.id, name: `Ủy ban nhân dân xã ${i}`, symbol: `X${i}`, place: 'Yên Châu', kind: 'peoples-committee', level: 'commune', isAgency: true, organId: `H98.${i}`, ...basis }, at)).id)
  await stage.act('founder', members.setOwnMember, { code: 'yen-chau', name: 'UBND tỉnh Yên Châu', endpoint: `https://127.0.0.1:${port}` }, at)
  const request = await stage.act('founder', members.writeJoinRequest, {}, at)
  config.exchangePort = Number(port)
  config.host = '127.0.0.1'
  const application = await startApplication(database)
  say('ready', { ids, request: 'bytes' in request ? Buffer.from(request.bytes).toString('base64') : '' })
  for await (const line of createInterface(process.stdin)) {
    const { word, facts } = JSON.parse(line) as { word: string; facts: { directory: string; thumbprint: string } }
    if (word === 'directory') {
      await stage.send('founder', members.importDirectory, Buffer.from(facts.directory, 'base64'), new Date(), { thumbprint: facts.thumbprint })
      say('joined', {})
    }
    if (word === 'count') say('counted', (await sql`select count(*)::int as parcels, count(distinct (dispatch.member, sent_as, receiver_id))::int as distinct from delivery.parcel join delivery.dispatch using (document_id)`.execute(database.read)).rows[0])
    if (word === 'stop') break
  }
  await application.stop()
})
process.exit(0)
