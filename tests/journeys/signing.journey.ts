/** The signer's day: three taps on the phone, a hundred papers on the tablet, and what was seen read again. */
import { expect, test, type Page } from '@playwright/test'
import { ask, expectAccessible, expectNoSidewaysScroll, leave, PIN, screens, sitDown } from './office.ts'

const PAPERS = Number(process.env.JOURNEY_PAPERS ?? 100)

async function send<T>(page: Page, path: string, data: object): Promise<T> {
  const response = await page.context().request.post(path, { data, timeout: 120_000 })
  expect(response.ok(), `${path} answered ${response.status()}: ${await response.text()}`).toBe(true)
  return (await response.json()) as T
}

type Draft = { documentId: string; ordinal: number }

/** A paper carried to the deputy's desk by those whose work that is, through their own sessions. */
async function lay({ drafter, head, checker, signerPositionId }: Desks, subject: string, body = 'Yêu cầu các đơn vị chủ động thực hiện.'): Promise<Draft & { content: object }> {
  const content = { typeCode: 'CV', subject, body, fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'], recipients: ['Như trên'], signerPositionId }
  const draft = await send<Draft>(drafter, '/api/documents/drafts', { content })
  await forward({ drafter, head, checker }, draft.documentId)
  return { ...draft, content }
}

async function forward({ drafter, head, checker }: Omit<Desks, 'signerPositionId'>, documentId: string) {
  await send(drafter, `/api/documents/${documentId}/submit-for-review`, {})
  await send(head, `/api/documents/${documentId}/approve-content`, {})
  await send(checker, `/api/documents/${documentId}/pass-form-check`, { override: 'Đã đối chiếu từng trang' })
  await send(drafter, `/api/documents/${documentId}/submit-slip`, { slip: { summary: 'Kính trình ký.' } })
}

type Desks = { drafter: Page; head: Page; checker: Page; signerPositionId: string }

async function open(browser: Parameters<typeof sitDown>[0], signer: Page): Promise<Desks> {
  const { position } = await ask<{ position: { positionId: string } }>(signer, '/api/session')
  const [drafter, head, checker] = [await sitDown(browser, 'chuyenvien.nn'), await sitDown(browser, 'truongphong.nn'), await sitDown(browser, 'kiemtra.thethuc')]
  return { drafter, head, checker, signerPositionId: position.positionId }
}

test('on the phone: the notice, the paper, the signature; three taps once the PIN is known', async ({ browser }) => {
  const phone = await sitDown(browser, 'phochutich', { viewport: screens.phone, hasTouch: true })
  const desks = await open(browser, phone)
  const subject = `điều chỉnh lịch trực (${Date.now() % 100_000})`
  await lay(desks, subject)
  await send(phone, '/api/signing/unlock', { whose: 'person', pin: PIN })
  await phone.goto('/notices')
  await phone.getByRole('link', { name: new RegExp(subject.slice(0, 18), 'i') }).first().tap()
  await expect(phone.locator('h1')).toContainText(subject, { ignoreCase: true })
  await expectAccessible(phone, 'the signing desk on a phone')
  await expectNoSidewaysScroll(phone, 'the signing desk on a phone')
  await phone.getByRole('button', { name: 'Đồng ý và ký' }).tap()
  await phone.getByRole('dialog').getByRole('button', { name: /^Ký$/ }).tap()
  await expect(phone.getByText('Đã ký số.').first()).toBeVisible()
  await leave(phone)
})

test(`on the tablet: a pile of ${PAPERS}, one left out, one changed meanwhile, one PIN`, async ({ browser }) => {
  test.setTimeout(900_000)
  const tablet = await sitDown(browser, 'phochutich', { viewport: screens.tablet, hasTouch: true })
  const desks = await open(browser, tablet)
  const waiting = (await ask<{ papers: unknown[] }>(tablet, '/api/signing-pile')).papers.length
  const stamp = Date.now() % 100_000
  const laid: Awaited<ReturnType<typeof lay>>[] = []
  for (let i = waiting; i < PAPERS; i += 1) laid.push(await lay(desks, `chỉ đạo sản xuất đợt ${i} (${stamp})`, i === waiting ? 'Cấp 300 triệu đồng.' : undefined))
  await tablet.goto('/signing-desk')
  await tablet.getByRole('button', { name: 'Ký cả tập' }).tap()
  const pile = tablet.getByRole('dialog', { name: 'Ký cả tập' })
  await expect(pile.getByRole('checkbox')).toHaveCount(PAPERS)
  await expect(pile.getByText(/Số tiền 300\.000\.000/).first()).toBeVisible()
  await expectAccessible(tablet, 'the pile')
  await pile.getByRole('checkbox', { name: new RegExp(`đợt ${waiting} \\(${stamp}\\)`, 'i') }).uncheck()
  const papers = (await ask<{ papers: { documentId: string; fileId: string; shownSha256: string; risks: { isHeld: boolean }[] }[] }>(tablet, '/api/signing-pile')).papers
  const changed = laid[1]!
  const chosen = papers.filter(({ documentId, risks }) => documentId !== laid[0]!.documentId && !risks.some(({ isHeld }) => isHeld))
  // What the list had shown is sent after one paper was returned and rewritten: the tablet was offline for a moment.
  await tablet.route('**/api/signing-pile', (route) => route.abort())
  await send(tablet, `/api/documents/${changed.documentId}/return-draft`, { opinion: 'Bổ sung thời hạn' })
  await send(desks.drafter, `/api/documents/${changed.documentId}/revise`, { ordinal: 1, content: { ...changed.content, body: 'Báo cáo trước ngày 30.' } })
  await forward(desks, changed.documentId)
  await pile.getByLabel(/PIN/).fill(PIN)
  await pile.getByRole('button', { name: `Ký ${chosen.length} văn bản` }).tap()
  await tablet.unroute('**/api/signing-pile')
  await expect(tablet.getByRole('heading', { level: 1 })).toContainText(`Đã xong tập ${chosen.length} văn bản`, { timeout: 120_000 })
  await expect(tablet.getByText(`${chosen.length - 1} đã ký, 1 bỏ ra vì đã thay đổi`)).toBeVisible()
  await expectAccessible(tablet, 'the batch')
  await expectNoSidewaysScroll(tablet, 'the batch')
  await leave(tablet)

  const { drafter } = desks
  await drafter.goto(`/documents/${laid[2]!.documentId}`)
  await drafter.getByRole('link', { name: /Đã thấy gì khi ký/ }).click()
  await expect(drafter.getByText('Nguyên vẹn: mọi phần đúng như khi ký')).toBeVisible()
  await expect(drafter.getByRole('img', { name: 'Trang 1' })).toBeVisible()
  await expectAccessible(drafter, 'what was shown')
})
