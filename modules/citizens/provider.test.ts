import assert from 'node:assert/strict'
import { test, type TestContext } from 'node:test'
import identity, { describeInstallation } from '#modules/identity'
import organisation from '#modules/organisation'
import people from '#modules/people'
import { config } from '#platform/config'
import { inTransaction } from '#platform/database'
import { startTestApp, type Caller } from '#platform/testing'
import { CALLBACK } from './adapters/provider.ts'
import { simulatedPeople, startIdentityProvider } from './adapters/simulator.ts'
import * as contract from './contract.ts'
import citizens, { authenticateCitizen } from './index.ts'

async function start(t: TestContext) {
  const client = { clientId: 'congvu-test', clientSecret: 'a secret of the test' }
  const provider = await startIdentityProvider({ ...client, redirectTo: `${config.publicAddress}${CALLBACK}` })
  const before = config.identityProvider
  config.identityProvider = { issuer: provider.issuer, ...client, name: 'VNeID' }
  t.after(async () => { config.identityProvider = before; await provider.stop() })
  return startTestApp({ after: (work) => t.after(work) }, { modules: [organisation, people, identity, citizens], authenticateCitizen: (database) => authenticateCitizen({ database }) })
}

/** What a browser does at the provider's: follows, chooses a person, follows back to our address and stops there. */
async function travel(address: string, person: string): Promise<string> {
  const cookies = new Map<string, string>()
  const go = async (url: string, body?: string) => {
    const response = await fetch(url, { redirect: 'manual', headers: { cookie: [...cookies].map((each) => each.join('=')).join('; '), ...(body && { 'content-type': 'application/x-www-form-urlencoded' }) }, ...(body && { method: 'POST', body }) })
    for (const set of response.headers.getSetCookie()) { const [pair] = set.split(';'); const at = pair!.indexOf('='); cookies.set(pair!.slice(0, at), pair!.slice(at + 1)) }
    return response
  }
  let [url, response] = [address, await go(address)]
  for (let hops = 0; hops < 12; hops += 1) {
    const next = response.headers.get('location')
    if (next === null) { response = await go(url, `person=${person}`); continue }
    url = new URL(next, url).href
    if (url.startsWith(config.publicAddress)) return new URL(url).search.slice(1)
    response = await go(url)
  }
  throw new Error(`${response.status} ${await response.text()}`)
}

async function signIn(browser: Caller, person: string, next: string | null = null) {
  const { address } = await browser.call(contract.beginProviderSignIn, { next })
  return browser.call(contract.endProviderSignIn, { answer: await travel(address, person) })
}
const refused = (status: number, code: string) => (error: unknown) => { assert.deepEqual([(error as { status: number }).status, (error as { code: string }).code], [status, code]); return true }

test('the national identity provider says who it is: one account for one personal number, whoever signs in again', async (t) => {
  const app = await start(t)
  const [first, second] = [app.browser(), app.browser()]
  assert.deepEqual(await first.call(contract.getSignInWays, {}), { phone: true, provider: { name: 'VNeID' } })
  assert.deepEqual(await signIn(first, 'van', '/nop-ho-so/1.001193'), { fullName: simulatedPeople.van!.name, next: '/nop-ho-so/1.001193' })
  const me = await first.call(contract.getMyAccount, {})
  assert.deepEqual([me.maskedNumber, me.bornOn, me.gender, me.isProven], ['•••••••••234', '1990-11-02', 'Nữ', true])
  await signIn(second, 'van')
  assert.equal((await second.call(contract.getMyAccount, {})).id, me.id)
  const other = app.browser()
  await signIn(other, 'hung', 'https://evil.example/')
  assert.notEqual((await other.call(contract.getMyAccount, {})).id, me.id)
})

test('an answer is worth one sign-in, here, within ten minutes; a forged one is worth none', async (t) => {
  const app = await start(t)
  const browser = app.browser()
  const { address } = await browser.call(contract.beginProviderSignIn, { next: null })
  const answer = await travel(address, 'dan')
  await assert.rejects(browser.call(contract.endProviderSignIn, { answer: 'code=abc&state=unknown' }), refused(401, 'citizens/no-such-journey'))
  const forged = new URLSearchParams(answer)
  const { address: another } = await browser.call(contract.beginProviderSignIn, { next: null })
  forged.set('state', new URL(another).searchParams.get('state')!)
  await assert.rejects(browser.call(contract.endProviderSignIn, { answer: forged.toString() }), refused(502, 'citizens/provider-failed'))
  await browser.call(contract.endProviderSignIn, { answer })
  await assert.rejects(app.browser().call(contract.endProviderSignIn, { answer }), refused(401, 'citizens/no-such-journey'))
  const late = await browser.call(contract.beginProviderSignIn, { next: null })
  const tooLate = await travel(late.address, 'dan')
  const now = Date.now()
  app.clock.now = () => new Date(now + 11 * 60_000)
  await assert.rejects(app.browser().call(contract.endProviderSignIn, { answer: tooLate }), refused(401, 'citizens/no-such-journey'))
})

test('an account opened by telephone takes on the number that is proven, even while its contact changes; a telephone the provider names opens nothing', async (t) => {
  const app = await start(t)
  await inTransaction(app.database.write, (db) => describeInstallation({ db }, { province: null, isSample: true, demoAccounts: [] }))
  const browser = app.browser()
  const { codeId, sampleCode } = await browser.call(contract.askPhoneCode, { phone: '0977000111' })
  await browser.call(contract.signInByPhone, { codeId, code: sampleCode!, fullName: 'Vân' })
  const { id } = await browser.call(contract.getMyAccount, {})
  const { address } = await browser.call(contract.proveMyAccount, {})
  const answer = await travel(address, 'van')
  await Promise.all([browser.call(contract.endProviderSignIn, { answer }), ...Array.from({ length: 8 }, (_, i) => browser.call(contract.changeMyContact, { email: `van${i}@example.vn`, address: 'Thôn 3' }))])
  const me = await browser.call(contract.getMyAccount, {})
  assert.deepEqual([me.id, me.isProven, me.fullName, me.address], [id, true, simulatedPeople.van!.name, 'Thôn 3'])

  // The telephone was confirmed before anybody was proven: it opens nothing until its owner, proven, confirms one.
  const code = async (phone: string) => { const { codeId: id2, sampleCode: shown } = await app.browser().call(contract.askPhoneCode, { phone }); return { codeId: id2, code: shown! } }
  assert.deepEqual(await app.browser().call(contract.signInByPhone, await code('0977000111')), { outcome: 'name' })
  assert.deepEqual([me.isPhoneConfirmed, me.identityLevel], [false, 2])
  await browser.call(contract.changeMyPhone, await code('0977000222'))
  const byPhone = app.browser()
  assert.deepEqual(await byPhone.call(contract.signInByPhone, await code('0977000222')), { outcome: 'signed-in', fullName: simulatedPeople.van!.name })
  await assert.rejects(byPhone.call(contract.changeMyPhone, await code('0977000333')), refused(403, 'citizens/prove-first'))

  const other = app.browser()
  await Promise.all([signIn(other, 'hung'), signIn(app.browser(), 'hung')])
  const named = await app.browser().call(contract.askPhoneCode, { phone: simulatedPeople.van!.phone_number! })
  assert.deepEqual(await app.browser().call(contract.signInByPhone, { codeId: named.codeId, code: named.sampleCode! }), { outcome: 'name' })
})
