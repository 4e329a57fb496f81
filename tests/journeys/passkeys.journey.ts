/** A leader adds a passkey, signs with it, and whoever reads the paper sees that it was confirmed. */
import { expect, test, type Page } from '@playwright/test'
import { ask, expectAccessible, expectNoSidewaysScroll, leave, PASSWORD, PIN, screens, sitDown } from './office.ts'

async function send<T>(page: Page, path: string, data: object): Promise<T> {
  const response = await page.context().request.post(path, { data, timeout: 120_000 })
  expect(response.ok(), `${path} answered ${response.status()}: ${await response.text()}`).toBe(true)
  return (await response.json()) as T
}

/** Chromium's own device in software, which has verified its owner; `setVerified(false)` is a finger it does not know. */
async function giveDevice(page: Page) {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { setVerified: (isUserVerified: boolean) => cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified }) }
}

/** A paper on the deputy's desk. */
async function lay(browser: Parameters<typeof sitDown>[0], signer: Page, subject: string): Promise<string> {
  const { position } = await ask<{ position: { positionId: string } }>(signer, '/api/session')
  const content = { typeCode: 'CV', subject, body: 'Yêu cầu các đơn vị chủ động thực hiện.', fieldSymbol: 'NN', addressees: ['Sở Nông nghiệp và Môi trường'], recipients: ['Như trên'], signerPositionId: position.positionId }
  const [drafter, head, checker] = [await sitDown(browser, 'chuyenvien.nn'), await sitDown(browser, 'truongphong.nn'), await sitDown(browser, 'kiemtra.thethuc')]
  const { documentId } = await send<{ documentId: string }>(drafter, '/api/documents/drafts', { content })
  await send(drafter, `/api/documents/${documentId}/submit-for-review`, {})
  await send(head, `/api/documents/${documentId}/approve-content`, {})
  await send(checker, `/api/documents/${documentId}/pass-form-check`, { override: 'Đã đối chiếu từng trang' })
  await send(drafter, `/api/documents/${documentId}/submit-slip`, { slip: { summary: 'Kính trình ký.' } })
  for (const page of [drafter, head, checker]) await leave(page)
  return documentId
}

// A passkey is made for a name, never for a number: this office is met as localhost.
test.use({ baseURL: (process.env.JOURNEYS_BASE ?? `http://localhost:${process.env.JOURNEYS_PORT ?? 8397}`).replace('127.0.0.1', 'localhost') })

test('a passkey is added, asked for when signing, refused to a stranger’s finger, and stands with the evidence', async ({ browser, baseURL }) => {
  test.setTimeout(300_000)
  const at = { baseURL: baseURL! }
  const tablet = await sitDown(browser, 'phochutich', { ...at, viewport: screens.tablet, hasTouch: true })
  const device = await giveDevice(tablet)
  await tablet.goto('/profile')
  await tablet.getByRole('button', { name: 'Thêm khóa truy cập' }).tap()
  await tablet.getByLabel('Tên để nhận ra').fill('Máy tính bảng cơ quan')
  const section = tablet.getByRole('region', { name: 'Khóa truy cập (passkey)' })
  await section.getByRole('textbox', { name: 'Mật khẩu đang dùng' }).fill(PASSWORD)
  await tablet.getByRole('button', { name: 'Tạo trên thiết bị này' }).tap()
  await expect(section.getByText('Máy tính bảng cơ quan')).toBeVisible()
  await expectAccessible(tablet, 'my account with a passkey')

  const documentId = await lay(browser, tablet, `xác nhận bằng khóa truy cập (${Date.now() % 100_000})`)
  await send(tablet, '/api/signing/unlock', { whose: 'person', pin: PIN })
  await tablet.goto(`/signing-desk?paper=${documentId}`)
  await tablet.getByRole('button', { name: 'Đồng ý và ký' }).tap()
  await tablet.getByRole('dialog').getByRole('button', { name: /^Ký$/ }).tap()
  const ceremony = tablet.getByRole('dialog', { name: 'Ký số một văn bản' })
  await expect(ceremony.getByRole('button', { name: 'Xác nhận và ký' })).toBeVisible()
  await expectAccessible(tablet, 'the ceremony')
  await expectNoSidewaysScroll(tablet, 'the ceremony')
  await device.setVerified(false)
  await ceremony.getByRole('button', { name: 'Xác nhận và ký' }).tap()
  await expect(ceremony.getByRole('alert')).toContainText('Thiết bị chưa xác nhận')
  await device.setVerified(true)
  await ceremony.getByRole('button', { name: 'Xác nhận và ký' }).tap()
  await expect(tablet.getByText('Đã ký số.').first()).toBeVisible()

  const { signatures } = await ask<{ signatures: { signatureId: string }[] }>(tablet, `/api/documents/${documentId}/made-signatures`)
  await tablet.goto(`/documents/${documentId}/seen/${signatures[0]!.signatureId}`)
  await expect(tablet.getByText('Đúng cho chữ ký này')).toBeVisible()
  await expectAccessible(tablet, 'the evidence')
  await tablet.goto('/profile')
  await tablet.getByRole('button', { name: /^Bỏ: Máy tính bảng cơ quan/ }).tap()
  await tablet.getByRole('dialog').getByRole('button', { name: 'Bỏ', exact: true }).tap()
  await expect(section.getByText('Chưa có khóa truy cập nào.')).toBeVisible()
  await leave(tablet)
})
