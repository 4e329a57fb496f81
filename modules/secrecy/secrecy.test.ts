import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createRenderer } from '#packages/official-layout'
import { sql } from '#platform/database'
import { startTestApp } from '#platform/testing'
import * as contract from './contract.ts'
import secrecy, { screenUpload } from './index.ts'

const refused = (status: number, code: string) => (error: { status: number; type: string }) => error.status === status && error.type === `urn:congvu:problem:${code}`

/** A letter as it leaves a printer that makes PDF: its first line of text is given. */
async function letter(first: string) {
  const renderer = createRenderer({ workers: 1 })
  try {
    const { pdf } = await renderer.renderDocument({
      type: 'CV', typeName: 'Công văn', agency: 'Ủy ban nhân dân tỉnh Sông Lam', notation: 'UBND-NC', place: 'Sông Lam', subject: 'kế hoạch diễn tập', addressees: ['Sở Y tế'], basis: [],
      body: [{ kind: 'paragraph', text: first }, { kind: 'paragraph', text: 'Đề nghị các cơ quan thực hiện.' }], recipients: ['Như trên'], archive: 'VT', capacity: ['TM. ỦY BAN NHÂN DÂN'], position: 'CHỦ TỊCH', signerName: 'Hoàng Minh Khang',
    } as never)
    return Buffer.from(pdf)
  } finally {
    await renderer.close()
  }
}

const start = async (t: Parameters<typeof startTestApp>[0]) => startTestApp(t, { modules: [secrecy], screen: screenUpload })
const kept = async ({ database }: Awaited<ReturnType<typeof start>>) => (await sql<{ n: number }>`select count(*)::int as n from platform.file`.execute(database.read)).rows[0]!.n

test('an upload with a secrecy stamp in its words or its name is refused, and nothing of it is kept', async (t) => {
  const app = await start(t)
  const clerk = app.official({ powers: ['files.upload'] })
  await assert.rejects(clerk.upload('van-ban.pdf', await letter('TỐI MẬT'), 'application/pdf'), refused(422, 'files/secret'))
  const plain = await letter('Tăng cường bảo mật, bảo vệ bí mật nhà nước.')
  await assert.rejects(clerk.upload('[MẬT] Kế hoạch.pdf', plain, 'application/pdf'), refused(422, 'files/secret'))
  assert.equal(await kept(app), 0)
  assert.equal((await clerk.upload('Quy chế bảo mật.pdf', plain, 'application/pdf')).mediaType, 'application/pdf')
  assert.equal(await kept(app), 1)
})

const line = { direction: 'incoming', level: 'secret', copies: 2, handedOn: '2026-11-20', issuerName: 'Bộ Công an', receiverName: 'Chủ tịch UBND tỉnh', bookReference: 'Sổ mật đến 2026, trang 3' } as const

test('the register of secret papers has a line without content, its own numbers, and its agency alone reads it', async (t) => {
  const app = await start(t)
  app.clock.now = () => new Date('2026-11-23T02:00:00Z')
  const [agencyId, other] = [crypto.randomUUID(), crypto.randomUUID()]
  const [clerk, stranger, nobody] = [app.official({ powers: ['secrecy.keep'], agencyId }), app.official({ powers: ['secrecy.keep'], agencyId: other }), app.official({ powers: [], agencyId })]
  const entered = await Promise.all(Array.from({ length: 5 }, () => clerk.call(contract.enterSecretPaper, line)))
  assert.deepEqual(entered.map(({ ordinal }) => ordinal).toSorted((a, b) => a - b), [1, 2, 3, 4, 5], 'no number twice, none left out')
  assert.equal((await stranger.call(contract.enterSecretPaper, line)).ordinal, 1)
  const first = await clerk.call(contract.listSecretPapers, { limit: 3 })
  const second = await clerk.call(contract.listSecretPapers, { limit: 3, after: first.next! })
  assert.deepEqual([...first.rows, ...second.rows].map(({ ordinal }) => ordinal), [5, 4, 3, 2, 1])
  assert.equal(second.next, null)
  assert.deepEqual(Object.keys(first.rows[0]!).filter((key) => /subject|number|file|content|note/i.test(key)), [])
  assert.equal((await stranger.call(contract.listSecretPapers, {})).rows.length, 1)
  await assert.rejects(nobody.call(contract.listSecretPapers, {}), refused(403, 'request/forbidden'))
  await assert.rejects(clerk.call(contract.enterSecretPaper, { ...line, handedOn: '2026-11-24' }), refused(422, 'secrecy/handed-in-the-future'))
  await assert.rejects(clerk.call(contract.enterSecretPaper, { ...line, copies: 0 }), refused(422, 'request/invalid'))
})

test('the three levels have their legal basis on every day since the law of 2018, and never two at once', async (t) => {
  const { database } = await start(t)
  for (const day of ['2020-07-01', '2026-02-28', '2026-03-01', '2031-01-01']) {
    const { rows } = await sql<{ level: string }>`select level from secrecy.mark where place = 'stamp' and valid_from <= ${day}::date and (valid_to is null or valid_to > ${day}::date) order by level`.execute(database.read)
    assert.deepEqual(rows.map(({ level }) => level), ['mostSecret', 'secret', 'topSecret'], day)
  }
})
