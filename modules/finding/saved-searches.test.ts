import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from '#platform/database'
import { refused } from '#platform/testing'
import * as contract from './contract.ts'
import type { Caller } from '#platform/testing'
import { startOffice } from './test-office.ts'

const mine = async (who: Caller) => (await who.call(contract.listSavedSearches, {})).searches
const names = async (who: Caller) => (await mine(who)).map(({ name }) => name)
const missing = { status: 404 }

test('a search is saved under a name with all its filters, renamed and deleted by its owner, and by nobody else', async (t) => {
  const { desks: { clerk, specialist } } = await startOffice(t)
  const question = { text: 'phòng cháy', typeCode: 'CV', state: ['processing'], urgency: ['urgent' as const], from: '2026-01-01' }
  const { searchId } = await clerk.call(contract.saveSearch, { name: 'Phòng cháy', question })
  assert.deepEqual((await mine(clerk)).map(({ name, question: kept }) => [name, kept]), [['Phòng cháy', question]])
  assert.deepEqual(await names(specialist), [])
  await assert.rejects(specialist.call(contract.renameSearch, { searchId, name: 'Của tôi' }), missing)
  await assert.rejects(specialist.call(contract.deleteSearch, { searchId }), missing)
  await specialist.call(contract.saveSearch, { name: 'Phòng cháy', question: { text: 'x' } })
  await assert.rejects(clerk.call(contract.saveSearch, { name: 'Phòng cháy', question }), refused(409, 'finding/search-name-taken'))
  await clerk.call(contract.saveSearch, { name: 'Đê điều', question: { number: '15' } })
  await assert.rejects(clerk.call(contract.renameSearch, { searchId, name: 'Đê điều' }), refused(409, 'finding/search-name-taken'))
  await clerk.call(contract.renameSearch, { searchId, name: 'Cháy nổ' })
  await clerk.call(contract.renameSearch, { searchId, name: 'Cháy nổ' })
  assert.deepEqual(await names(clerk), ['Cháy nổ', 'Đê điều'])
  await clerk.call(contract.deleteSearch, { searchId })
  await assert.rejects(clerk.call(contract.deleteSearch, { searchId }), missing)
  assert.deepEqual([await names(clerk), await names(specialist)], [['Đê điều'], ['Phòng cháy']])
})

test('how many searches a person saves is data, and holds also when several are saved at once', async (t) => {
  const { app, desks: { clerk } } = await startOffice(t)
  await sql`update finding.most set most = 3 where name = 'saved-searches'`.execute(app.database.write)
  const saved = await Promise.allSettled(Array.from({ length: 6 }, (_, i) => clerk.call(contract.saveSearch, { name: `Lần ${i}`, question: { text: 'a' } })))
  assert.equal(saved.filter(({ status }) => status === 'fulfilled').length, 3)
  await assert.rejects(clerk.call(contract.saveSearch, { name: 'Nữa', question: { text: 'a' } }), refused(409, 'finding/too-many-searches'))
  assert.equal((await clerk.call(contract.listSavedSearches, {})).most, 3)
})
