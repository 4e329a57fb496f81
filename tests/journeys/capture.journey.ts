import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { ask, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

const COUNT = 20
const root = join(import.meta.dirname, '../..')
const node = [join(root, 'node_modules/.bin/node'), process.execPath].find(existsSync)!

type Paper = { codeNumber: string; codeNotation: string; issuerName: string; subject: string; issuedOn: string }
const folder = mkdtempSync(join(tmpdir(), 'congvu-scans-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

function makeScans(): { files: string[]; papers: Paper[] } {
  execFileSync(node, [join(root, 'tests/journeys/make-scans.ts'), folder, String(COUNT), String(Math.floor(Math.random() * 1e6))])
  return { files: readdirSync(folder).filter((name) => name.endsWith('.jpg')).map((name) => join(folder, name)), papers: JSON.parse(readFileSync(join(folder, 'papers.json'), 'utf8')) as Paper[] }
}

const field = (page: Page, label: string) => page.getByLabel(label, { exact: false }).first()

test.describe.configure({ mode: 'serial' })
let address = ''

test('a batch of 20 scans is registered with Enter', async ({ browser }) => {
  const { files, papers } = makeScans()
  const page = await sitDown(browser, 'vanthu.tinh')
  const { arrivalNumber: first } = await ask<{ arrivalNumber: number }>(page, '/api/documents/incoming/next-number')
  await page.goto('/capture')
  await page.locator('input[type=file]').setInputFiles(files)
  await expect(page.getByRole('listitem').filter({ hasText: `${COUNT}.jpg` })).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Bắt đầu đọc' }).click()
  await expect(page.getByText(`Đã đọc xong ${COUNT} trang`)).toBeVisible({ timeout: 120_000 })
  address = new URL(page.url()).pathname

  // What the cursor stands in is marked on the page.
  await field(page, 'Số, ký hiệu').focus()
  await expect(page.locator('canvas + div')).toBeVisible()
  for (const [i, paper] of papers.entries()) {
    const subject = page.getByLabel('Trích yếu')
    await expect(page.getByText(`số đến ${first + i}`, { exact: true })).toBeVisible()
    await expect(subject).not.toHaveValue('')
    // The clerk reads what the machine proposes, and puts right what it misread.
    await field(page, 'Số, ký hiệu').fill(`${paper.codeNumber}/${paper.codeNotation}`)
    await field(page, 'Cơ quan ban hành').fill(paper.issuerName)
    await field(page, 'Ngày văn bản').fill(paper.issuedOn.split('-').toReversed().join('/'))
    await subject.fill(paper.subject)
    await subject.press('Enter')
    await expect(page.getByText(`Đã đăng ký số đến ${first + i}.`).first()).toBeVisible()
  }
  await expect(page.getByText('Cả lô đã xong')).toBeVisible()
  const { rows } = await ask<{ rows: { number: string }[] }>(page, '/api/documents?direction=incoming&limit=20')
  expect(new Set(rows.map(({ number }) => number))).toEqual(new Set(papers.map(({ codeNumber, codeNotation }) => `${codeNumber}/${codeNotation}`)))
  await leave(page)
})

for (const [name, viewport] of Object.entries(screens))
  for (const colorScheme of ['light', 'dark'] as const)
    test(`the scanning screens fit a ${name} and pass axe, ${colorScheme}`, async ({ browser }) => {
      const page = await sitDown(browser, 'vanthu.tinh', { viewport, colorScheme, lang: colorScheme === 'light' ? 'vi' : 'en', hasTouch: name !== 'desk' })
      for (const path of ['/capture', address]) {
        await page.goto(path)
        await expect(page.locator(path === '/capture' ? 'tbody tr' : 'figure canvas').first()).toBeAttached()
        await page.waitForTimeout(700)
        await expectNoSidewaysScroll(page, path)
        await expectAccessible(page, path)
      }
      await leave(page)
    })
