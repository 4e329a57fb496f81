import assert from 'node:assert/strict'
import { createECDH, randomBytes, randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { test } from 'node:test'
import { inTransaction, sql } from '#platform/database'
import { systemActor } from '#platform/events'
import { MONDAY, refused } from '#platform/testing'
import { tellings } from './commands/telling.ts'
import { expireOld, sendHandful, UNDER_WAY_MS } from './commands/sending.ts'
import * as contract from './contract.ts'
import { sendDue, sendByChannel } from './index.ts'
import { killWorker, startCounter, startGateways, startRelay } from './test-counter.ts'

/** The text of a mail out of its quoted-printable (RFC 2045 §6.7). */
const plainOf = (mail: string) => Buffer.from(mail.replaceAll(/=\r\n/g, '').replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16))), 'latin1').toString()

const seconds = Math.floor(MONDAY.getTime() / 1000)

test('whoever gave a telephone and a mail address is told once by each, in words of the day, with nothing but the name', async (t) => {
  const [gateways, mails, counter] = [await startGateways(t), await startRelay(t), await startCounter(t)]
  const { app, clerk, lodge, ask, outlet, rows } = counter
  const { dossierId, code } = await lodge({ phone: '0912345678', email: 'hongvan@mail.vn', personalNumber: '040190001234', address: 'Thôn 3' })
  await app.deliver()
  await ask(dossierId, ['Biên bản họp gia đình', 'Giấy ủy quyền'])
  await app.deliver()
  await sendDue(outlet)
  const sms = (await gateways.sendings()).map(({ to, body }) => [to, body])
  assert.equal(sms.length, 2, JSON.stringify(sms))
  assert.ok(sms.every(([to, body]) => to === '84912345678' && String(body).length <= 160 && String(body).includes(code)), JSON.stringify(sms))
  assert.ok(sms.some(([, body]) => String(body).includes('hen tra ket qua 26/11/2026')))
  const letters = mails.map(({ text }) => plainOf(text))
  assert.ok(letters.some((text) => /- Biên bản họp gia đình\r?\n- Giấy ủy quyền/.test(text)), letters.join('\n'))
  assert.ok(![...letters, ...sms.flat().map(String)].some((each) => /040190001234|Thôn 3/.test(each)))
  const { messages } = await clerk.call(contract.listDossierMessages, { dossierId })
  assert.deepEqual(messages.map(({ kind, channel, state, mask }) => [kind, channel, state, mask]), [
    ['supplement', 'sms', 'sent', '09••••678'], ['supplement', 'mail', 'sent', 'ho•••@mail.vn'], ['accepted', 'sms', 'sent', '09••••678'], ['accepted', 'mail', 'sent', 'ho•••@mail.vn']])
  const [row] = await rows(sql<{ whole: string }>`select (select string_agg(m::text, '') from messages.message m) || (select string_agg(payload::text, '') from platform.event) as whole`)
  for (const secret of ['0912345678', 'hongvan@mail.vn']) assert.ok(!row!.whole.includes(secret) && !row!.whole.includes(Buffer.from(secret).toString('hex')))
})

test('a bounce is seen: the relay says it at once, the gateway afterwards by a signed report; sent anew it is another sending', async (t) => {
  const [gateways, , counter] = [await startGateways(t), await startRelay(t), await startCounter(t)]
  const { app, clerk, otherClerk, lodge, outlet } = counter
  const { dossierId } = await lodge({ phone: '0912345111', email: 'khong-co@mail.vn' })
  await app.deliver()
  await sendDue(outlet)
  const seen = async () => Object.fromEntries((await clerk.call(contract.listDossierMessages, { dossierId })).messages.map(({ channel, ...rest }) => [channel, rest]))
  assert.deepEqual([(await seen()).mail!.state, (await seen()).sms!.state], ['bounced', 'sent'])
  assert.match((await seen()).mail!.problem!, /5\.1\.1/)
  const { key } = (await gateways.sendings())[0]!
  const envelope = await gateways.seal({ key, word: 'bounced', reason: 'Thuê bao không liên lạc được' }, seconds)
  assert.deepEqual(await app.browser().call(contract.takeMessageReport, { channel: 'sms', ...envelope }), { isTaken: true })
  const bounced = (await seen()).sms!
  assert.deepEqual([bounced.state, bounced.problem, bounced.mayResend], ['bounced', 'Thuê bao không liên lạc được', true])
  assert.equal((await clerk.call(contract.countUndelivered, {})).count, 2)
  assert.equal((await clerk.call(contract.readMessage, { messageId: bounced.id })).address, '0912345111')
  for (const call of [() => otherClerk.call(contract.resendMessage, { messageId: bounced.id }), () => otherClerk.call(contract.readMessage, { messageId: bounced.id }), () => otherClerk.call(contract.listDossierMessages, { dossierId })]) await assert.rejects(call(), { status: 404 })
  assert.deepEqual((await otherClerk.call(contract.listCitizenMessages, {})).rows, [])
  await clerk.call(contract.resendMessage, { messageId: bounced.id })
  await assert.rejects(clerk.call(contract.resendMessage, { messageId: bounced.id }), refused(409, 'messages/not-now'))
  await sendDue(outlet)
  assert.deepEqual((await gateways.sendings()).map(({ key: each, asked }) => [each.split('.')[1], asked]), [['1', 1], ['2', 1]])
  await app.browser().call(contract.takeMessageReport, { channel: 'sms', ...(await gateways.seal({ key: key.replace(/1$/, '2'), word: 'delivered' }, seconds)) })
  assert.equal((await seen()).sms!.state, 'delivered')
  assert.deepEqual((await app.eventNames()).filter((name) => name.startsWith('messages.')), ['messages.messages-queued.v1', 'messages.message-undelivered.v1', 'messages.message-undelivered.v1', 'messages.message-resent.v1'])
})

test('a report that is forged, old, repeated or about nothing of ours changes nothing', async (t) => {
  const [gateways, counter] = [await startGateways(t), await startCounter(t)]
  const { app, lodge, outlet, rows } = counter
  await lodge({ phone: '0912345678' })
  await app.deliver()
  await sendDue(outlet)
  const { key } = (await gateways.sendings())[0]!
  const send = (envelope: { at: number; payload: string; signature: string }, channel: 'sms' | 'zalo' | 'mail' = 'sms') => app.browser().call(contract.takeMessageReport, { channel, ...envelope })
  const facts = { key, word: 'bounced' }
  const sound = await gateways.seal(facts, seconds)
  await assert.rejects(send(await gateways.seal(facts, seconds, 'khac')), refused(403, 'messages/forged-report'))
  await assert.rejects(send({ ...sound, payload: sound.payload.replace('bounced', 'expired') }), refused(403, 'messages/forged-report'))
  await assert.rejects(send({ ...sound, at: seconds + 1 }), refused(403, 'messages/forged-report'))
  await assert.rejects(send(await gateways.seal(facts, seconds - 301)), refused(403, 'messages/stale-report'))
  await assert.rejects(send(await gateways.seal({ key: `${randomUUID()}.1`, word: 'bounced' }, seconds)), refused(404, 'messages/no-such-sending'))
  await assert.rejects(send(sound, 'zalo'), refused(404, 'messages/no-such-sending'))
  await assert.rejects(send(sound, 'mail'), refused(404, 'messages/not-set-up'))
  assert.deepEqual(await rows(sql`select state from messages.message`), [{ state: 'sent' }])
  const delivered = await gateways.seal({ key, word: 'delivered' }, seconds)
  assert.deepEqual(await send(delivered), { isTaken: true })
  await assert.rejects(send(delivered), refused(409, 'messages/report-repeated'))
  assert.deepEqual(await send(sound), { isTaken: false }, 'what arrived does not bounce afterwards')
  assert.deepEqual(await rows(sql`select state from messages.message`), [{ state: 'delivered' }])
})

test('a line that breaks after the gateway took it: tried again with the same key, the citizen is told once', async (t) => {
  const [gateways, counter] = [await startGateways(t), await startCounter(t)]
  const { app, clerk, lodge, outlet, later } = counter
  const { dossierId } = await lodge({ phone: '0912345678' })
  await app.deliver()
  await gateways.world('faults', { faults: [{ path: '/sms', kind: 'repeat', times: 1 }, { path: '/sms', kind: 'status', value: 503, times: 1 }] })
  const state = async () => { const [{ state: now, attempts }] = (await clerk.call(contract.listDossierMessages, { dossierId })).messages as [contract.MessageCard]; return [now, attempts] }
  await sendDue(outlet)
  assert.deepEqual(await state(), ['queued', 1])
  await sendDue(outlet)
  assert.deepEqual(await state(), ['queued', 1], 'not before its pause')
  later(15_000)
  await sendDue(outlet)
  later(30_000)
  await sendDue(outlet)
  assert.deepEqual(await state(), ['sent', 3])
  assert.deepEqual((await gateways.sendings()).map(({ asked }) => asked), [2])
})

test('a worker that dies in the middle is followed by another, which sends under the same keys; what the first one says late counts for nothing', async (t) => {
  const [gateways, counter] = [await startGateways(t), await startCounter(t)]
  const { app, lodge, outlet, later, rows } = counter
  for (let i = 0; i < 5; i += 1) await lodge({ phone: `091234567${i}` })
  await app.deliver()
  let release = () => {}
  const held = new Promise<void>((go) => { release = go })
  const dying = sendHandful({ ...outlet, send: async (sending, vapid) => { await sendByChannel(sending, vapid); await held; return { outcome: 'bounced', problem: 'too late' } } })
  while ((await gateways.sendings()).length < 5) await new Promise((go) => { setTimeout(go, 20) })
  assert.equal(await sendHandful(outlet), 0, 'what is under way is nobody else’s')
  later(UNDER_WAY_MS + 1000)
  await Promise.all([sendDue(outlet), sendDue(outlet)])
  release()
  await dying
  assert.deepEqual(await rows(sql`select state, attempts, count(*)::int from messages.message group by 1, 2`), [{ state: 'sent', attempts: 2, count: 5 }])
  assert.deepEqual((await gateways.sendings()).map(({ asked }) => asked), [2, 2, 2, 2, 2])
})

test('four times killed with -9 while it sends: nobody is left out, and no gateway knows more sendings than there are messages', { timeout: 120_000 }, async (t) => {
  const [gateways, counter] = [await startGateways(t), await startCounter(t)]
  const { app, lodge, outlet, later, rows } = counter
  for (let i = 0; i < 40; i += 1) await lodge({ phone: `0912${String(345_000 + i * 7 + 1).padStart(6, '0')}` })
  await app.deliver()
  for (let kills = 0; kills < 4; kills += 1) {
    await killWorker(app.database.url, gateways, app.clock.now())
    later(UNDER_WAY_MS + 1000)
  }
  await sendDue(outlet)
  assert.deepEqual(await rows(sql`select state, count(*)::int from messages.message group by 1`), [{ state: 'sent', count: 40 }])
  const sendings = await gateways.sendings()
  assert.equal(sendings.length, 40)
  assert.ok(sendings.some(({ asked }) => asked > 1), 'a worker died between the gateway’s word and its own')
})

test('without a gateway messages wait visibly and expire visibly; set up, what still matters goes out', async (t) => {
  const counter = await startCounter(t)
  const { app, clerk, lodge, outlet, later } = counter
  const { dossierId } = await lodge({ phone: '0912345678', email: 'a@mail.vn' })
  await app.deliver()
  await sendDue(outlet)
  const seen = async () => (await clerk.call(contract.listDossierMessages, { dossierId })).messages.map(({ channel, state, problem }) => [channel, state, problem])
  assert.deepEqual(await seen(), [['sms', 'queued', 'not-set-up'], ['mail', 'queued', 'not-set-up']])
  assert.deepEqual((await clerk.call(contract.getChannels, {})).channels.map(({ channel, isSetUp, waiting }) => [channel, isSetUp, waiting]), [['mail', false, 1], ['sms', false, 1], ['zalo', false, 0], ['push', true, 0]])
  await startGateways(t)
  await sendDue(outlet)
  assert.deepEqual((await seen())[0], ['sms', 'sent', null])
  later(49 * 3_600_000)
  assert.equal(await expireOld(outlet), 1)
  assert.deepEqual((await seen())[1], ['mail', 'expired', 'not-set-up'])
})

/** A browser that agreed, at the simulated push service. */
function browserAt(url: string, place: string) {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  return { endpoint: `${url}/push/${place}`, keys: { p256dh: keys.getPublicKey('base64url'), auth: randomBytes(16).toString('base64url') } }
}

test('a citizen chooses how and in which language he is told; his browsers are told encrypted, and one that is gone is asked no more', async (t) => {
  const [gateways, counter] = [await startGateways(t), await startCounter(t)]
  const { app, clerk, lodge, outlet, enrol, rows } = counter
  const [id, personalNumber] = [randomUUID(), '040190001234']
  await enrol(id, personalNumber)
  const [citizen, stranger] = [app.citizen({ personId: id }), app.citizen()]
  assert.deepEqual((await citizen.call(contract.getMessagePreference, {})).channels, ['mail', 'sms'])
  await citizen.call(contract.setMessagePreference, { channels: ['push', 'zalo'], language: 'en' })
  const { publicKey } = await citizen.call(contract.offerPush, {})
  assert.equal((await stranger.call(contract.offerPush, {})).publicKey, publicKey, 'made once')
  const { subscriptionId } = await citizen.call(contract.subscribePush, browserAt(gateways.url, 'lan'))
  await citizen.call(contract.subscribePush, browserAt(gateways.url, 'may-ban'))
  await stranger.call(contract.subscribePush, browserAt(gateways.url, 'nguoi-khac'))
  assert.deepEqual((await stranger.call(contract.getMessagePreference, {})).channels, ['mail', 'sms', 'push'], 'whoever lets a browser be told wants it')
  await assert.rejects(stranger.call(contract.endPush, { subscriptionId }), { status: 404 })
  await lodge({ personalNumber, phone: '0912345678', email: 'a@mail.vn' })
  await app.deliver()
  await gateways.world('gone', { path: '/push/lan' })
  await sendDue(outlet)
  const told = (await gateways.sendings()).map(({ channel, body }) => [channel, body])
  assert.equal(told.length, 2, JSON.stringify(told))
  const [[, zalo], [, push]] = told.toSorted(([a], [b]) => String(b).localeCompare(String(a))) as [[string, { template_id: string; template_data: Record<string, string> }], [string, { encoding: string; authorization: string }]]
  assert.deepEqual([zalo.template_id, zalo.template_data.day, push.encoding, push.authorization], ['ho-so-accepted', '26/11/2026', 'aes128gcm', 'vapid'])
  assert.deepEqual((await clerk.call(contract.listCitizenMessages, { state: ['bounced'] })).rows.map(({ channel, problem, language }) => [channel, problem, language]), [['push', 'gone', 'en']])
  assert.equal((await citizen.call(contract.getMessagePreference, {})).subscriptions.length, 1)
  const [row] = await rows(sql<{ whole: string }>`select (select string_agg(s::text, '') from messages.subscription s) || (select v::text from messages.vapid v) as whole`)
  assert.ok(!row!.whole.includes('may-ban') && !row!.whole.includes(Buffer.from('may-ban').toString('hex')))
  await citizen.call(contract.setMessagePreference, { channels: [], language: 'vi' })
  await lodge({ personalNumber, phone: '0912345678' })
  await app.deliver()
  assert.equal((await rows(sql`select 1 from messages.message`)).length, 3, 'who wants none is told none')
})

test('an event heard twice tells nobody twice, even when he chose other ways in between', async (t) => {
  const { app, lodge, rows } = await startCounter(t)
  const citizen = app.citizen()
  const { dossierId } = await lodge({ phone: '0912345678', email: 'a@mail.vn' })
  await sql`update dossiers.dossier set citizen_id = ${citizen.personId} where id = ${dossierId}`.execute(app.database.write)
  await citizen.call(contract.setMessagePreference, { channels: ['sms'], language: 'vi' })
  await app.deliver()
  const told = () => rows(sql<{ channel: string }>`select channel from messages.message order by id`)
  assert.deepEqual(await told(), [{ channel: 'sms' }])
  await citizen.call(contract.setMessagePreference, { channels: ['mail', 'sms'], language: 'vi' })
  const [event] = await rows(sql<{ id: string; subject: string; payload: { dueAt: string } }>`select id, subject, payload from platform.event where name = 'dossiers.dossier-accepted.v1'`)
  const hear = tellings.find(({ subscriber }) => subscriber === 'messages.tell-accepted')!
  for (let i = 0; i < 2; i += 1)
    await inTransaction(app.database.write, (db) => hear.run({ db, now: app.clock.now(), actor: systemActor(), event: { ...event!, audience: [] } } as never, { ...event!.payload, dueAt: new Date(event!.payload.dueAt) } as never))
  assert.deepEqual(await told(), [{ channel: 'sms' }, { channel: 'mail' }], 'the telephone was told before')
})

test('the account a dossier belongs to says how its applicant is told, though its number is not proven', async (t) => {
  const { app, lodge, rows } = await startCounter(t)
  const [citizen, other] = [app.citizen(), app.citizen()]
  await citizen.call(contract.setMessagePreference, { channels: ['mail'], language: 'en' })
  await other.call(contract.setMessagePreference, { channels: ['zalo'], language: 'vi' })
  const { dossierId } = await lodge({ phone: '0912345678', email: 'a@mail.vn' })
  await sql`update dossiers.dossier set citizen_id = ${citizen.personId} where id = ${dossierId}`.execute(app.database.write)
  await app.deliver()
  assert.deepEqual(await rows(sql`select channel, language from messages.message`), [{ channel: 'mail', language: 'en' }])
})

test('a browser that gives an address of our own network as its push service gets us to ask nobody', async (t) => {
  const { app, lodge, outlet, enrol, rows } = await startCounter(t)
  let reached = 0
  const inside = createServer((_request, response) => { reached += 1; response.writeHead(201).end() })
  inside.listen(0, '127.0.0.1')
  await once(inside, 'listening')
  t.after(() => inside.close())
  const { port } = inside.address() as AddressInfo
  const [id, personalNumber] = [randomUUID(), '040190001234']
  await enrol(id, personalNumber)
  const citizen = app.citizen({ personId: id })
  await citizen.call(contract.setMessagePreference, { channels: ['push'], language: 'vi' })
  for (const host of ['127.0.0.1', 'localhost', '2130706433', '[::ffff:127.0.0.1]']) await citizen.call(contract.subscribePush, browserAt(`http://${host}:${port}`, 'x'))
  await lodge({ personalNumber })
  await app.deliver()
  await sendDue(outlet)
  const problems = await rows(sql<{ problem: string; state: string }>`select problem, state from messages.message`)
  assert.equal(problems.length, 4)
  assert.ok(problems.every(({ problem, state }) => state === 'queued' && /not an address of the internet/.test(problem)), JSON.stringify(problems))
  assert.equal(reached, 0)
})
