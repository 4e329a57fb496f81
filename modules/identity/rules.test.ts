import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Failures, faultsOf, foldUsername, isAlive, isCommon, isUsername, listensUntil, patience, pausedUntil, placeOf } from './rules.ts'

const policy = { minLength: 10, needsUpper: true, needsLower: true, needsDigit: true, needsSpecial: true }
const NOW = new Date('2026-11-23T01:00:00Z')
const later = (ms: number) => new Date(NOW.getTime() + ms)

/** A repeatable stream of numbers in [0, 1): a failing property can be run again. */
function dice(seed: number) {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

test('a password is told everything that is wrong with it at once', () => {
  assert.deepEqual(faultsOf('abc', policy, 'an.nv'), ['too-short', 'needs-upper', 'needs-digit', 'needs-special', 'too-common'])
  assert.deepEqual(faultsOf('Đường-Lên-8-Đỉnh', policy, 'an.nv'), [])
  assert.deepEqual(faultsOf('Xx1!-AN.NV-rừng', policy, 'an.nv'), ['is-username'])
})

test('length counts characters a person typed, not bytes: ten letters with marks are ten', () => {
  assert.deepEqual(faultsOf('Ngựạẫỷộ7!x', { ...policy, minLength: 10 }, 'b'), [])
  assert.ok(faultsOf('Ngựạẫỷộ7!', { ...policy, minLength: 10 }, 'b').includes('too-short'))
})

test('the commonest words are recognised through capitals, marks, digits and disguises', () => {
  for (const password of ['Password@123', 'P@ssw0rd2026!', 'MậtKhẩu#2026', 'Admin@123456', '1234567890', 'VietNam@2025', 'aaaaaaaaaaaa']) assert.ok(isCommon(password), password)
  for (const password of ['Sông-Lam-xanh-1', 'Kqtm-hvwx-7382-bnrd', 'Cá kho tộ 3 con!']) assert.ok(!isCommon(password), password)
})

test('one official has one username, however the keyboard spells it', () => {
  assert.equal(foldUsername(' Đức.PH '), 'duc.ph')
  assert.ok(isUsername('duc.ph') && isUsername('Đức.PH'))
  for (const bad of ['', '.duc', 'duc ph', 'duc/ph', 'duc.']) assert.ok(!isUsername(bad), bad)
})

const none: Failures = { pair: { count: 0, lastAt: null }, account: { count: 0, lastAt: null }, address: { accounts: 0, lastAt: null }, isKnownPlace: false }

test('four mistypes cost nothing, the fifth costs thirty seconds, and no pause is longer than a quarter of an hour', () => {
  const after = (count: number) => pausedUntil({ ...none, pair: { count, lastAt: NOW } }, NOW)
  assert.equal(after(4), null)
  assert.deepEqual(after(5), later(30_000))
  assert.deepEqual(after(7), later(120_000))
  assert.deepEqual(after(5000), later(900_000))
})

test('whatever happens elsewhere, the owner at a known place is never made to wait for it', () => {
  const random = dice(1)
  for (let i = 0; i < 5000; i += 1) {
    const lastAt = later(-random() * 1000)
    const failures = {
      pair: { count: Math.floor(random() * patience.pair), lastAt }, account: { count: Math.floor(random() * 1e6), lastAt },
      address: { accounts: Math.floor(random() * 1e4), lastAt }, isKnownPlace: true,
    }
    assert.equal(pausedUntil(failures, NOW), null, JSON.stringify(failures))
  }
})

test('more failures never mean a shorter wait, and no wait outlasts its longest pause', () => {
  const random = dice(2)
  const count = () => Math.floor(random() * 60)
  for (let i = 0; i < 5000; i += 1) {
    const lastAt = later(-random() * 2_000_000)
    const fewer: Failures = { pair: { count: count(), lastAt }, account: { count: count(), lastAt }, address: { accounts: count(), lastAt }, isKnownPlace: random() < 0.5 }
    const more: Failures = { ...fewer, pair: { count: fewer.pair.count + count(), lastAt }, account: { count: fewer.account.count + count(), lastAt } }
    const [a, b] = [pausedUntil(fewer, NOW), pausedUntil(more, NOW)]
    assert.ok((a?.getTime() ?? 0) <= (b?.getTime() ?? 0))
    assert.ok(b === null || b.getTime() <= lastAt.getTime() + patience.longestPauseMs)
  }
})

/** Knocks every second for an hour as one guesser would, and counts the guesses that were read. */
function guessesInAnHour(places: number) {
  const last = new Map<number, { count: number; lastAt: Date }>()
  let account = { count: 0, lastAt: null as Date | null }
  let read = 0
  for (let second = 0; second < 3600; second += 1) {
    const now = later(second * 1000)
    const place = second % places
    const pair = last.get(place) ?? { count: 0, lastAt: null }
    if (pausedUntil({ ...none, pair, account }, now)) continue
    read += 1
    last.set(place, { count: pair.count + 1, lastAt: now })
    account = { count: account.count + 1, lastAt: now }
  }
  return read
}

test('a guesser reads at most thirty answers an hour, from one address or from a thousand', () => {
  assert.ok(guessesInAnHour(1) <= 15, String(guessesInAnHour(1)))
  assert.ok(guessesInAnHour(1000) <= 30, String(guessesInAnHour(1000)))
})

test('guessing names from one address stops at the fiftieth account, but the office behind that address goes on working', () => {
  const address = { accounts: 50, lastAt: NOW }
  assert.notEqual(pausedUntil({ ...none, address }, NOW), null)
  assert.equal(pausedUntil({ ...none, address, isKnownPlace: true }, NOW), null)
})

test('an IPv6 subscriber is one place, and IPv4 in IPv6 clothes is IPv4', () => {
  assert.equal(placeOf('2001:db8:1:2:aaaa::1'), placeOf('2001:0db8:0001:0002:bbbb::2'))
  assert.notEqual(placeOf('2001:db8:1:2::1'), placeOf('2001:db8:1:3::1'))
  assert.equal(placeOf('::ffff:10.0.0.7'), '10.0.0.7')
  assert.equal(placeOf('::1'), '0:0:0:0::/64')
})

test('a session dies when ended, when idle for eight hours, and after seven days whatever happens', () => {
  const session = { createdAt: NOW, lastSeenAt: NOW, expiresAt: later(7 * 86_400_000), idleMinutes: 480, endedAt: null }
  assert.ok(isAlive(session, later(8 * 3_600_000 - 1)))
  assert.ok(!isAlive(session, later(8 * 3_600_000)))
  assert.ok(!isAlive({ ...session, endedAt: NOW }, NOW))
  assert.ok(!isAlive({ ...session, lastSeenAt: later(7 * 86_400_000 - 1) }, later(7 * 86_400_000)))
})

test('a stream lasts until its session is idle or too old, the delegation ends, or a new day begins, whichever comes first', () => {
  const session = { lastSeenAt: NOW, expiresAt: later(7 * 86_400_000), idleMinutes: 480 }
  const midnight = later(10 * 3_600_000)
  const after = (more: Partial<typeof session>, delegatedUntil: Date | null = null) => listensUntil({ ...session, ...more }, delegatedUntil, midnight).getTime() - NOW.getTime()
  assert.equal(after({}), 480 * 60_000)
  assert.equal(after({ idleMinutes: 1440 }), 10 * 3_600_000)
  assert.equal(after({ expiresAt: later(5) }), 5)
  assert.equal(after({}, later(7)), 7)
  assert.equal(after({}, later(9 * 86_400_000)), 480 * 60_000)
})
