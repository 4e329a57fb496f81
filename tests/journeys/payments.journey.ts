/** A citizen owes for a copy, pays at the gateway from a phone, and has a receipt anybody can check. */
import { expect, test, type Page } from '@playwright/test'
import { act, comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens } from './office.ts'

const phone = { viewport: screens.phone, hasTouch: true }

async function looksRight(page: Page, name: string) {
  await expect(page.getByText('Đang tải…')).toHaveCount(0)
  await expectNoSidewaysScroll(page, name)
  await expectAccessible(page, name)
}

async function send<T>(page: Page, path: string, data: object): Promise<T> {
  const response = await page.context().request.post(`/api${path}`, { data, headers: { 'idempotency-key': crypto.randomUUID() } })
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true)
  return (await response.json()) as T
}

/** By telephone; the code comes along, everything here is sample data. */
async function signIn(page: Page) {
  const { codeId, sampleCode: code } = await send<{ codeId: string; sampleCode: string }>(page, '/citizen-codes', { phone: `09${String(Date.now()).slice(-8)}` })
  await send(page, '/citizen-session', { codeId, code, fullName: 'Trần Thị Mai Hương' })
}

/** Two copies of an extract, sent by the pages’ own calls: this journey is about what comes after. @returns the dossier's id */
async function fileCopies(page: Page): Promise<string> {
  const { offers: [offer] } = (await (await page.context().request.get('/api/public/online-offers/2.000635')).json()) as { offers: { processId: string }[] }
  const { draftId } = await send<{ draftId: string }>(page, '/my-drafts', { procedureCode: '2.000635', processId: offer!.processId })
  const steps = { 'loai': { kind: 'Trích lục khai tử' }, 'cua-ai': { whose: 'Của người khác', ofWhom: 'Trần Văn Sáu', registeredAt: 'UBND xã Yên Trung, 2012' }, 'so-ban': { copies: 2 } }
  const answer = (step: string, answers: object) => send<{ current: string | null }>(page, `/my-drafts/${draftId}/steps`, { page: step, answers })
  let current: string | null = null
  for (const [step, answers] of Object.entries(steps)) ({ current } = await answer(step, answers))
  // Another journey may have published a version that asks more, none of it required.
  while (current !== null) ({ current } = await answer(current, {}))
  return (await send<{ dossierId: string }>(page, `/my-drafts/${draftId}/submit`, { isTrue: true })).dossierId
}

test('a citizen pays for a copy at the gateway and holds a receipt that is found to be real', async ({ browser, baseURL }) => {
  // The gateway sends people back to the public address, which is `localhost` here.
  const page = await comeBy(browser, { ...phone, baseURL: baseURL!.replace('127.0.0.1', 'localhost') })
  await signIn(page)
  const id = await fileCopies(page)
  const money = page.getByRole('region', { name: 'Nộp phí' })
  await expect(async () => {
    await page.goto(`/cong-dan/ho-so/${id}`)
    await expect(money).toContainText('Chưa nộp', { timeout: 2000 })
  }).toPass()
  await expect(money.getByRole('img', { name: /Mã VietQR/ })).toBeVisible()
  const { charges: [{ mayPayOnline } = { mayPayOnline: false }] } = (await (await page.context().request.get(`/api/citizen/dossiers/${id}/charges`)).json()) as { charges: { mayPayOnline: boolean }[] }
  test.skip(!mayPayOnline, 'this server has no gateway: see docs/operations.md, Payments')
  await looksRight(page, 'owes')
  await act(page, 'Thanh toán trực tuyến')
  await page.getByRole('link', { name: 'Thanh toán' }).click()
  await page.waitForURL(`**/cong-dan/ho-so/${id}`)
  await expect(money).toContainText('Đã nộp')
  await expect(money.getByRole('button', { name: 'Thanh toán trực tuyến' })).toHaveCount(0)
  await looksRight(page, 'paid')
  const receipt = await page.context().request.get((await money.getByRole('link', { name: /Biên lai/ }).getAttribute('href'))!)
  expect((await receipt.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const { charges: [charge] } = (await (await page.context().request.get(`/api/citizen/dossiers/${id}/charges`)).json()) as { charges: { total: number; receipts: { checkCode: string }[] }[] }
  const stranger = await comeBy(browser, phone)
  await stranger.goto('/thanh-toan/bien-lai')
  await stranger.getByLabel(/Mã tra cứu/).fill(charge!.receipts[0]!.checkCode)
  await stranger.getByLabel(/Số tiền/).fill(String(charge!.total))
  await act(stranger, 'Kiểm tra', 'Biên lai có thật')
  await looksRight(stranger, 'receipt checked')
  await leave(stranger)
  await leave(page)
})
