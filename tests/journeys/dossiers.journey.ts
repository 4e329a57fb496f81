import { expect, test, type Browser, type Page } from '@playwright/test'
import { photograph } from './citizens.ts'
import { act, ask, comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

const card = '040190004321|183456789|Trần Thị Hoài An|15081990|Nữ|Thôn 3, xã Yên Trung, tỉnh Sông Lam|10052021'

/** Fills in a dialog and presses its verb. */
async function decide(page: Page, verb: string, fill: (dialog: ReturnType<Page['getByRole']>) => Promise<void> = async () => {}) {
  await page.getByRole('button', { name: verb, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await fill(dialog)
  await expectAccessible(page, verb)
  await dialog.getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog).toBeHidden()
}

/** Opens the dossier from the official's own queue. */
async function openFromQueue(page: Page, code: string) {
  const { rows } = await ask<{ rows: { path: string; source: { vi: string } }[] }>(page, '/api/work?limit=100')
  const work = rows.find(({ source }) => source.vi.includes(code))
  expect(work, `${code} waits in the queue`).toBeDefined()
  await page.goto(work!.path)
  await expect(page.locator('h1')).toContainText('Đăng ký khai sinh')
}

/** Scans the card, notes the papers, accepts. @returns the code */
async function takeIn(page: Page): Promise<string> {
  await page.goto('/dossiers')
  await page.getByRole('link', { name: 'Tiếp nhận hồ sơ' }).click()
  await page.getByRole('textbox', { name: 'Thủ tục' }).fill('khai sinh')
  await page.getByRole('button', { name: 'Đăng ký khai sinh', exact: true }).click()
  const scan = page.getByRole('textbox', { name: 'Quét mã QR' })
  await scan.fill(card.replace('Nữ', 'N?'))
  await scan.press('Enter')
  await expect(page.getByText('Máy quét gửi sai chữ tiếng Việt.')).toBeVisible()
  await scan.fill(card)
  await scan.press('Enter')
  await expect(page.getByText('Đã điền từ căn cước.')).toBeVisible()
  await expect(page.getByLabel('Họ và tên')).toHaveValue('Trần Thị Hoài An')
  await page.getByLabel(/^Bản chính:/).first().fill('1')
  await expectAccessible(page, 'the counter')
  await expectNoSidewaysScroll(page, 'the counter')
  await page.getByRole('button', { name: 'Tiếp nhận và cấp giấy hẹn' }).click()
  await expect(page.getByText('Được tiếp nhận').first()).toBeVisible()
  return (await page.locator('.page-lead .figure').textContent())!
}

/** The paper goes over the scanner and back to its owner; what lies in the dossier is its signed copy. */
async function digitise(page: Page) {
  await page.getByRole('button', { name: /^Số hóa giấy này: / }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.locator('input[type=file]').setInputFiles({ name: 'to-khai.jpg', mimeType: 'image/jpeg', buffer: await photograph(page, 'TỜ KHAI ĐĂNG KÝ KHAI SINH') })
  await expect(dialog.getByRole('button', { name: /^Bỏ tệp/ })).toBeVisible()
  await expect(dialog.getByText(/Đang (tải lên|kiểm tra)/)).toHaveCount(0)
  await expectAccessible(page, 'the scanner')
  await dialog.getByRole('button', { name: 'Số hóa và ký bản sao' }).click()
  await expect(page.getByRole('link', { name: 'Bản sao điện tử, 1 trang' })).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/ký số bằng chứng thư số của cơ quan lúc/)).toBeVisible({ timeout: 20_000 })
}

/** The registrar writes it into the book, the chairman signs and gives the result. */
async function settle(browser: Browser, code: string) {
  const registrar = await sitDown(browser, 'hotich.yentrung')
  await openFromQueue(registrar, code)
  await act(registrar, 'Nhận bước này', 'Đã ghi nhận.')
  await decide(registrar, 'Chuyển bước sau', (dialog) => dialog.getByLabel('Ghi chú').fill('Đã ghi sổ.'))
  await leave(registrar)
  const chairman = await sitDown(browser, 'chutich.yentrung', { viewport: screens.tablet, hasTouch: true })
  await openFromQueue(chairman, code)
  await decide(chairman, 'Trình kết quả, kết thúc', (dialog) => dialog.getByLabel('Số kết quả').fill('145/2026'))
  await expect(chairman.getByText('Đã xử lý xong').first()).toBeVisible()
  await chairman.goto('/dossiers?clock=late')
  await expect(chairman.locator('tbody tr').first()).toBeVisible()
  await expectAccessible(chairman, 'the list')
  await leave(chairman)
}

test('a birth is registered: at the counter, in the room, signed by the chairman, and into the hand; the citizen follows it on a phone', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung', { viewport: screens.tablet })
  const code = await takeIn(clerk)
  expect(code).toMatch(/^H99\.51-\d{6}-\d{4}$/)
  await expect(clerk.getByRole('link', { name: 'Mẫu 01: Giấy tiếp nhận và hẹn trả' })).toBeVisible()
  await digitise(clerk)
  await decide(clerk, 'Chuyển bước sau')
  await expectAccessible(clerk, 'the dossier')

  const citizen = await comeBy(browser, { viewport: screens.phone, hasTouch: true })
  await citizen.goto(`/tra-cuu?ma=${code}`)
  await citizen.getByLabel(/Năm sinh/).fill('1990')
  await citizen.getByRole('button', { name: 'Tra cứu' }).click()
  await expect(citizen.getByText('Đang xử lý').first()).toBeVisible()
  await expect(citizen.getByText('Trần Thị Hoài An')).toHaveCount(0)
  await expectAccessible(citizen, 'tracking')
  await expectNoSidewaysScroll(citizen, 'tracking')

  const { rows } = await ask<{ rows: { id: string }[] }>(clerk, `/api/dossiers?text=${code}`)
  const { steps } = await ask<{ steps: { state: string }[] }>(clerk, `/api/dossiers/${rows[0]!.id}`)
  expect(steps.map(({ state }) => state)).toEqual(['done', 'open', 'waiting'])
  await settle(browser, code)

  await openFromQueue(clerk, code)
  await decide(clerk, 'Trả kết quả', async (dialog) => {
    await dialog.getByRole('combobox', { name: 'Xác nhận bằng' }).press('Enter')
    await clerk.getByRole('option', { name: 'Ký trên giấy' }).click()
    await dialog.getByRole('textbox', { name: 'Giấy đã ký lưu ở đâu' }).fill('Sổ trả kết quả quyển 1, trang 7')
  })
  await expect(clerk.getByText('Đã trả kết quả').first()).toBeVisible()
  await leave(clerk)
  await citizen.reload()
  await expect(citizen.getByText('Đã trả kết quả')).toBeVisible()
  await leave(citizen)
})

test('what was late has its apology and a new day, and the citizen reads so', async ({ browser }) => {
  const clerk = await sitDown(browser, 'motcua.yentrung')
  const { rows } = await ask<{ rows: { id: string; code: string; lateness: string }[] }>(clerk, '/api/dossiers?clock=late&limit=100')
  const late = rows.find(({ lateness }) => lateness === 'overdue')
  expect(late).toBeDefined()
  await clerk.goto(`/dossiers/${late!.id}`)
  await expect(clerk.getByText(/Cơ quan đã xin lỗi và hẹn lại ngày trả/)).toBeVisible()
  await expect(clerk.getByRole('link', { name: 'Mẫu 04: Phiếu xin lỗi, hẹn lại' })).toBeVisible()
  await leave(clerk)
})

test('who controls procedures writes the next version of a process, is told what it changes, and publishes it', async ({ browser }) => {
  const page = await sitDown(browser, 'kiemsoat.tthc', { viewport: screens.desk })
  await page.goto('/processes')
  await page.getByRole('link', { name: /Đăng ký khai tử/ }).first().click()
  await page.getByRole('button', { name: 'Soạn bản mới' }).click()
  await page.getByLabel('Giờ').nth(1).fill('9')
  await expect(page.getByText(/dài hơn 8 giờ của thời hạn/)).toBeVisible()
  await page.getByLabel('Giờ').nth(1).fill('2')
  await expectAccessible(page, 'the editor')
  await act(page, 'Lưu và kiểm tra', 'Quy trình đúng: ban hành được.')
  await expect(page.getByText(/vẫn theo bản đã bắt đầu\. Hồ sơ mới đi 5 giờ thay cho 7 giờ\./)).toBeVisible()
  await leave(page)
})
