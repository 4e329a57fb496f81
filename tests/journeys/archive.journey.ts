import { expect, test, type Page } from '@playwright/test'
import { act, ask, expectAccessible, expectNoSidewaysScroll, leave, PIN, pick, screens, sitDown } from './office.ts'

const mark = String(20_000 + Math.floor(Math.random() * 70_000))
const title = `Hồ sơ ứng phó bão số ${mark}`
let fileId = ''
let transferId = ''

test.describe.configure({ mode: 'serial' })

const dialog = (page: Page) => page.getByRole('dialog')
/** A list of a few is opened, not typed into. */
const choose = async (page: Page, label: string, words: string) => {
  await dialog(page).getByRole('combobox', { name: label }).click()
  await page.getByRole('option').filter({ hasText: words }).first().click()
}
const send = async (page: Page, verb: string) => {
  await dialog(page).getByRole('button', { name: verb, exact: true }).click()
  await expect(dialog(page)).toBeHidden()
}

/** Opens my key with the PIN, unless this session has it open. */
async function sign(page: Page, verb: string) {
  await act(page, verb)
  const pin = dialog(page).getByLabel('Mã PIN ký số')
  const open = dialog(page).getByText('Khóa ký đang mở')
  await expect(pin.or(open).first()).toBeVisible()
  if (await pin.isVisible()) await pin.fill(PIN)
  await send(page, verb)
}

test('a file is opened, filled, closed and archived: the keeper opens it outside the plan and puts finished letters into it', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await page.goto('/work-files')
  await act(page, 'Lập hồ sơ')
  await dialog(page).getByLabel('Tiêu đề').fill(title)
  await dialog(page).getByLabel('Số, ký hiệu').fill(`${mark}.NN`)
  await choose(page, 'Thời hạn bảo quản', '10 năm')
  await dialog(page).getByLabel('Lý do').fill('Việc phát sinh trong năm')
  await send(page, 'Lập hồ sơ')
  await expect(page.locator('h1')).toHaveText(title)
  fileId = page.url().split('/').at(-1)!
  const { rows } = await ask<{ rows: { id: string; number: string }[] }>(page, '/api/documents?direction=incoming&state=completed&limit=2')
  expect(rows.length, 'a finished letter to file').toBeGreaterThan(0)
  await act(page, 'Thêm văn bản')
  await pick(page, 'Văn bản đến', rows[0]!.number)
  // The list of a picker stays open for the next choice until something else is pointed at.
  await dialog(page).getByText('Văn bản được dẫn chiếu').click()
  await send(page, 'Thêm văn bản')
  await expect(page.getByRole('heading', { name: 'Tài liệu trong hồ sơ (1)' })).toBeVisible()
  await expectAccessible(page, 'an open file')
  await leave(page)
})

test('a letter goes into the file from where it is read', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  const { rows } = await ask<{ rows: { id: string; number: string }[] }>(page, '/api/documents?direction=outgoing&state=issued&limit=5')
  test.skip(rows.length === 0, 'the specialist has issued nothing this week')
  await page.goto(`/documents/${rows[0]!.id}`)
  await act(page, 'Đưa vào hồ sơ')
  // The newest of my own files is the one most likely meant.
  await expect(dialog(page).getByRole('combobox', { name: 'Hồ sơ đang lập' })).toHaveValue(new RegExp(title))
  await send(page, 'Đưa vào hồ sơ')
  await expect(page.getByRole('link', { name: new RegExp(title) })).toBeVisible()
  await leave(page)
})

test('the keeper closes it, proposes it for the archive and signs the inventory', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await page.goto(`/work-files/${fileId}`)
  await act(page, 'Kết thúc hồ sơ')
  await expect(dialog(page).getByText(/tài liệu, \d+ trang/)).toBeVisible()
  await send(page, 'Kết thúc hồ sơ')
  await expect(page.getByText('Đã kết thúc').first()).toBeVisible()
  await act(page, 'Đề nghị nộp lưu')
  await dialog(page).getByRole('button', { name: 'Đề nghị nộp lưu' }).click()
  await page.waitForURL(/\/transfers\//)
  transferId = page.url().split('/').at(-1)!
  await sign(page, 'Ký giao')
  await expect(page.getByText('Chờ tiếp nhận').first()).toBeVisible()
  await leave(page)
})

test('the archivist signs and takes it into the store; the package verifies and downloads', async ({ browser }) => {
  const page = await sitDown(browser, 'luutru.tinh')
  await page.goto(`/transfers/${transferId}`)
  await sign(page, 'Ký nhận')
  await expect(page.getByText('Đã tiếp nhận').first()).toBeVisible()
  await expectAccessible(page, 'a hand-over')
  await page.goto(`/work-files/${fileId}`)
  await expect(page.getByText('Đã lưu trữ').first()).toBeVisible()
  await act(page, 'Xuất gói hồ sơ')
  await send(page, 'Xuất gói hồ sơ')
  const link = page.getByRole('link', { name: 'Tải gói ZIP' })
  await expect(link).toBeVisible()
  const href = await link.getAttribute('href')
  const zip = await (await page.context().request.get(href!)).body()
  expect(zip.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004')
  await leave(page)
})

test('a colleague finds it in the catalogue and asks for a loan; the archivist lends it', async ({ browser }) => {
  const page = await sitDown(browser, 'truongphong.nn')
  await page.goto(`/archive?text=${mark}`)
  await page.getByRole('link', { name: title }).click()
  await act(page, 'Gửi yêu cầu mượn')
  await dialog(page).getByLabel('Mục đích').fill('Tham khảo')
  const due = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10).split('-').toReversed().join('/')
  await dialog(page).getByLabel('Hạn trả').fill(due)
  await page.keyboard.press('Tab')
  await send(page, 'Gửi yêu cầu mượn')
  await leave(page)
  const archivist = await sitDown(browser, 'luutru.tinh')
  await archivist.goto('/archive/loans?state=asked')
  await archivist.getByRole('row').filter({ hasText: title }).getByRole('button', { name: 'Cho mượn', exact: true }).click()
  await send(archivist, 'Cho mượn')
  await leave(archivist)
})

test('the pages of the archive keep to every screen, in the light and in the dark, in both languages', async ({ browser }) => {
  for (const [size, lang, colorScheme] of [['phone', 'vi', 'light'], ['tablet', 'en', 'dark'], ['desk', 'vi', 'light']] as const) {
    const page = await sitDown(browser, 'luutru.tinh', { viewport: screens[size], colorScheme, lang })
    for (const path of ['/work-files', `/work-files/${fileId}`, '/file-plans', '/transfers', `/transfers/${transferId}`, '/archive', '/archive/loans', '/archive/holds', '/archive/destructions']) {
      await page.goto(path)
      await expect(page.locator('h1').first()).toBeVisible()
      await expectNoSidewaysScroll(page, `${path} on a ${size}`)
      await expectAccessible(page, `${path} on a ${size}, ${lang} ${colorScheme}`)
    }
    await leave(page)
  }
})
