import { expect, test, type Browser, type Locator, type Page } from '@playwright/test'
import { act, ask, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

const SHOTS = process.env.JOURNEY_SHOTS
const shoot = async (page: Page, name: string) => { if (SHOTS) await page.screenshot({ path: `${SHOTS}/hand-overs-${name}.png` }) }

/** What a screen must stand up to before it is called one. */
async function looksRight(page: Page, name: string) {
  await expectAccessible(page, name)
  await expectNoSidewaysScroll(page, name)
  await shoot(page, name)
}

async function post<T>(page: Page, path: string, data: unknown): Promise<T> {
  const response = await page.context().request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID() } })
  expect(response.ok(), `${path} answered ${response.status()} ${await response.text()}`).toBe(true)
  return (await response.json()) as T
}

type Dossier = { id: string; code: string; steps: { id: string; state: string }[] }
const name = `Đinh Thị Bàn Giao ${Date.now().toString(36)}`

/** Accepted at the counter with its papers, and handed on to the room. */
async function takeIn(clerk: Page): Promise<Dossier> {
  const { offers } = await ask<{ offers: { processId: string; procedureCode: string }[] }>(clerk, '/api/dossier-offers?text=trich%20luc')
  const { dossierId } = await post<{ dossierId: string }>(clerk, '/api/dossiers', { processId: offers[0]!.processId, applicant: { fullName: name, bornOn: '1988-03-02' }, parts: [{ position: 0, originals: 2, copies: 1 }] })
  const dossier = await ask<Dossier>(clerk, `/api/dossiers/${dossierId}`)
  await post(clerk, `/api/dossiers/${dossierId}/steps/${dossier.steps.find(({ state }) => state === 'open')!.id}/hand-on`, {})
  return { ...dossier, id: dossierId }
}

async function giveByKeyboard(clerk: Page, code: string): Promise<string> {
  await clerk.goto('/hand-overs/new')
  await clerk.getByRole('button', { name: /^Văn phòng HĐND và UBND/ }).press('Enter')
  await clerk.getByRole('checkbox', { name: `Chọn hồ sơ ${code}` }).press('Space')
  await clerk.getByText(/^Giấy tờ người nộp/).press('Enter')
  await clerk.getByLabel(/^Bản chính:/).fill('1')
  await looksRight(clerk, 'giving')
  await clerk.getByRole('button', { name: 'Bàn giao 1 hồ sơ' }).press('Enter')
  await expect(clerk.locator('h1')).toContainText('Phiếu bàn giao')
  await expect(clerk.getByText('Bên nhận chưa xác nhận.')).toBeVisible()
  await looksRight(clerk, 'given')
  return new URL(clerk.url()).pathname
}

/** On a telephone, from his own queue: one copy is missing. */
async function receive(browser: Browser, path: string, dossierId: string) {
  const official = await sitDown(browser, 'hotich.yentrung', { viewport: screens.phone })
  const { rows } = await ask<{ rows: { path: string; verb: string }[] }>(official, '/api/work?verb=confirm&limit=100')
  expect(rows.map((row) => row.path)).toContain(path)
  await official.goto(path)
  await expect(official.getByRole('combobox', { name: /^Đối chiếu/ })).toHaveValue('Nhận đủ')
  await official.getByRole('combobox', { name: /^Đối chiếu/ }).click()
  await official.getByRole('option', { name: 'Thiếu giấy tờ' }).click()
  await official.getByRole('button', { name: 'Xác nhận đã nhận' }).click()
  await expect(official.getByRole('textbox', { name: 'Thiếu gì' })).toHaveAccessibleDescription(/Cần điền ô này/)
  await official.getByRole('textbox', { name: 'Thiếu gì' }).fill('Thiếu một bản sao')
  await looksRight(official, 'comparing')
  await act(official, 'Xác nhận đã nhận', 'Đã xác nhận.')
  await expect(official.getByText('Nhận thiếu')).toBeVisible()
  await looksRight(official, 'confirmed')
  const { steps } = await ask<Dossier>(official, `/api/dossiers/${dossierId}`)
  const stepId = steps.find(({ state }) => state === 'open')!.id
  await post(official, `/api/dossiers/${dossierId}/steps/${stepId}/take`, {})
  await post(official, `/api/dossiers/${dossierId}/suspend`, { reason: 'Chờ xác minh' })
  await post(official, `/api/dossiers/${dossierId}/resolve`, { outcome: 'refused', words: 'Không còn lưu sổ gốc.' })
  await leave(official)
}

async function signWithPen(page: Page, box: Locator) {
  await box.scrollIntoViewIfNeeded()
  const { x, y, width, height } = (await box.boundingBox())!
  await page.mouse.move(x + width * 0.2, y + height * 0.7)
  await page.mouse.down()
  for (const [across, down] of [[0.3, 0.2], [0.4, 0.8], [0.55, 0.3], [0.7, 0.75], [0.85, 0.35]] as const) await page.mouse.move(x + width * across, y + height * down, { steps: 6 })
  await page.mouse.up()
}

/** Somebody comes for the applicant: the screen is turned to him. */
async function giveResult(clerk: Page, dossierId: string) {
  await clerk.goto(`/dossiers/${dossierId}`)
  await act(clerk, 'Trả kết quả')
  const dialog = clerk.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Người nhận', exact: true }).fill('Đinh Văn Con')
  await dialog.getByRole('button', { name: 'Trả kết quả' }).click()
  await expect(dialog.getByRole('textbox', { name: 'Quan hệ với người nộp' })).toHaveAccessibleDescription(/Cần điền ô này/)
  await expect(dialog.getByRole('group', { name: 'Chữ ký người nhận' }).getByRole('alert')).toHaveText('Cần điền ô này.')
  await dialog.getByRole('textbox', { name: 'Quan hệ với người nộp' }).fill('con')
  await dialog.getByRole('textbox', { name: 'Giấy tờ nhận thay' }).fill('Giấy ủy quyền số 12, UBND xã Yên Trung chứng thực')
  await signWithPen(clerk, dialog.locator('canvas'))
  await shoot(clerk, 'signing')
  await dialog.getByRole('button', { name: 'Dùng chữ ký này' }).click()
  await expect(dialog.getByRole('img', { name: 'Chữ ký vừa ký' })).toBeVisible()
  await looksRight(clerk, 'signed')
  await dialog.getByRole('button', { name: 'Trả kết quả' }).click()
  await expect(dialog).toBeHidden()
  await expect(clerk.getByRole('img', { name: 'Chữ ký người nhận: Đinh Văn Con' })).toBeVisible()
  await clerk.getByRole('heading', { name: 'Trả kết quả' }).scrollIntoViewIfNeeded()
  await looksRight(clerk, 'returned')
  await expect(clerk.getByRole('link', { name: 'Phiếu trả kết quả' })).toBeVisible()
}

test('papers go to the room on a sheet and lack one copy; whoever comes for the result signs on the counter’s tablet', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung', { viewport: screens.tablet })
  const { id, code } = await takeIn(clerk)
  await receive(browser, await giveByKeyboard(clerk, code), id)
  await giveResult(clerk, id)
  await clerk.goto('/hand-overs')
  await expect(clerk.getByText('1 hồ sơ chưa đủ').first()).toBeVisible()
  await looksRight(clerk, 'list')
  await leave(clerk)
})
