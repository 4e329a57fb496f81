/** State secrets stay out: a paper with a mark is not taken in, its line goes into the register kept on paper; one found later closes at once. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { act, ask, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

const root = join(import.meta.dirname, '../..')
const node = [join(root, 'node_modules/.bin/node'), process.execPath].find(existsSync)!
const folder = mkdtempSync(join(tmpdir(), 'congvu-stamped-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const place = `Sổ mật đến 2026, trang ${20_000 + Math.floor(Math.random() * 70_000)}`

async function looksRight(page: Page, what: string) {
  await expectAccessible(page, what)
  await expectNoSidewaysScroll(page, what)
}

function stampedLetter(): string {
  const file = join(folder, 'ban-quet.pdf')
  execFileSync(node, [join(root, 'tests/journeys/make-stamped.ts'), file])
  return file
}

const newest = async (page: Page) => (await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=incoming&limit=1')).rows[0]!.id

test('a paper with a secrecy mark is refused, the clerk is told where it goes, and its line stands in the register of secret papers', async ({ browser }) => {
  const page = await sitDown(browser, 'vanthu.tinh')
  const before = await newest(page)
  await page.goto('/documents/register')
  await page.locator('input[type=file]').first().setInputFiles(stampedLetter())
  await expect(page.getByText(/không được nhận và không lưu lại gì.*Sổ theo dõi văn bản mật/)).toBeVisible()
  await looksRight(page, 'a secret refused')
  expect(await newest(page)).toBe(before)

  await page.goto('/registers/secret-papers')
  await act(page, 'Ghi một dòng')
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Độ mật' }).click()
  await page.getByRole('option', { name: 'Tối mật' }).click()
  await dialog.getByLabel('Cơ quan ban hành').fill('Bộ Công an')
  await dialog.getByLabel('Nơi nhận, người nhận').fill('Chủ tịch UBND tỉnh')
  await dialog.getByLabel('Vị trí trong sổ giấy').fill(place)
  await looksRight(page, 'entering its line')
  await dialog.getByRole('button', { name: 'Ghi một dòng' }).click()
  const line = page.getByRole('row').filter({ hasText: place })
  await expect(line).toContainText('Tối mật')
  await looksRight(page, 'the register of secret papers')
  await leave(page)
})

test('a document reported as secret closes to whoever read it, and somebody else decides', async ({ browser }) => {
  const reader = await sitDown(browser, 'vanthu.tinh')
  const { rows } = await ask<{ rows: { id: string; subject: string }[] }>(reader, '/api/documents?direction=incoming&limit=5')
  const { id } = rows.at(-1)!
  await reader.goto(`/documents/${id}?list=incoming`)
  await act(reader, 'Báo văn bản mật')
  const dialog = reader.getByRole('dialog')
  await dialog.getByRole('textbox').fill('Dấu ở góc trên bên trái trang 1')
  await looksRight(reader, 'reporting a secret')
  await dialog.getByRole('button', { name: 'Báo văn bản mật' }).click()
  await reader.waitForURL((url) => url.pathname === '/')
  expect((await reader.context().request.get(`/api/documents/${id}`)).status(), 'closed').toBe(423)
  await leave(reader)

  const chief = await sitDown(browser, 'chanhvanphong', { viewport: screens.phone, hasTouch: true })
  await chief.goto('/incidents')
  await chief.getByText('Đang cách ly').first().click()
  await expect(chief.getByText('Dấu ở góc trên bên trái trang 1')).toBeVisible()
  await looksRight(chief, 'an incident')
  await act(chief, 'Không phải văn bản mật')
  await chief.getByRole('dialog').getByRole('textbox').fill('Văn bản thường, dấu của nơi gửi đã hết hiệu lực.')
  await chief.getByRole('dialog').getByRole('button', { name: 'Không phải văn bản mật' }).click()
  await expect(chief.getByText('Đã mở lại')).toBeVisible()
  await chief.goto('/incidents')
  await looksRight(chief, 'all incidents')
  await leave(chief)

  const again = await sitDown(browser, 'vanthu.tinh')
  await ask(again, `/api/documents/${id}`)
  await leave(again)
})
