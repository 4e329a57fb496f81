/** One official at one screen: signs in, sees the next work, and never a page axe objects to. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Browser, type BrowserContextOptions, type Page } from '@playwright/test'

export const PASSWORD = 'SongLam@2026'
export const PIN = '246810'

export const screens = { phone: { width: 360, height: 740 }, tablet: { width: 834, height: 1194 }, desk: { width: 1440, height: 900 } }

type Options = BrowserContextOptions & { lang?: 'vi' | 'en' }

/** Somebody without an account, at a browser of their own; a page error ends the journey. */
export async function comeBy(browser: Browser, { lang = 'vi', ...context }: Options = {}, who = 'a stranger'): Promise<Page> {
  const page = await (await browser.newContext(context)).newPage()
  await page.addInitScript((language) => localStorage.setItem('cv.lang', language), lang)
  page.on('pageerror', (error) => { throw new Error(`${who}: ${error.message}`) })
  return page
}

/** A browser in which this person is signed in. */
export async function sitDown(browser: Browser, username: string, options: Options = {}): Promise<Page> {
  const page = await comeBy(browser, options, username)
  await page.goto('/sign-in')
  await page.locator('input[autocomplete=username], form input').first().fill(username)
  await page.locator('input[type=password]').first().fill(PASSWORD)
  await page.keyboard.press('Enter')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return page
}

export const leave = (page: Page) => page.context().close()

/** What the API says to this person, through their own session. */
export async function ask<T>(page: Page, path: string): Promise<T> {
  const response = await page.context().request.get(path)
  expect(response.ok(), `${path} answered ${response.status()}`).toBe(true)
  return (await response.json()) as T
}

/** Opens the paper with this subject from the queue of this verb. */
export async function takeUp(page: Page, verb: string, subject: string) {
  const { rows } = await ask<{ rows: { title: string; path: string }[] }>(page, `/api/work?verb=${verb}&limit=100`)
  const work = rows.find(({ title }) => title.toLowerCase().includes(subject.toLowerCase()))
  expect(work, `“${subject}” waits for ${verb}`).toBeDefined()
  await page.goto(work!.path)
  await expect(page.locator('h1').first()).toContainText(subject, { ignoreCase: true })
}

/** Presses a button by its words, and waits for the words that say it is done. */
export async function act(page: Page, button: string | RegExp, done?: string | RegExp) {
  await page.getByRole('button', { name: button }).and(page.locator(':enabled')).last().click()
  if (done !== undefined) await expect(page.getByText(done).first()).toBeVisible()
}

/** Chooses an option of a picker by typing some of its words. */
export async function pick(page: Page, label: string, words: string) {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option').filter({ hasText: words }).first().click()
}

/** Opens the key with its PIN, unless this session has it open, and presses the button it is for. */
export async function unlockAnd(page: Page, button: string | RegExp, done: string | RegExp) {
  const pin = page.getByLabel('Mã PIN')
  await expect(pin.or(page.getByText('Khóa ký đang mở')).first()).toBeVisible()
  if (await pin.isVisible()) await pin.fill(PIN)
  await act(page, button, done)
}

type Letter = { subject: string; to: string; body: string }

/** Writes an official letter and keeps it as a draft. @returns where it stands */
export async function writeLetter(page: Page, { subject, to, body }: Letter): Promise<string> {
  await page.goto('/documents/new')
  await page.getByLabel('Trích yếu').fill(subject)
  await page.getByLabel('Ký hiệu lĩnh vực').fill('NN')
  await page.getByLabel('Kính gửi').fill(to)
  await page.getByLabel('Nội dung văn bản').fill(body)
  await act(page, 'Lưu dự thảo', 'Đã lưu dự thảo.')
  return new URL(page.url()).pathname
}

/** Hands the open draft over for review, to those named in the dialog or to the head of the unit. */
export async function submitForReview(page: Page, name?: () => Promise<void>) {
  await act(page, 'Trình duyệt nội dung')
  await name?.()
  await act(page, 'Trình duyệt nội dung', 'Đã trình duyệt nội dung.')
}

/** One reader of the content approves it. */
export async function review(browser: Browser, username: string, words: string) {
  const page = await sitDown(browser, username)
  await takeUp(page, 'review', words)
  await act(page, 'Duyệt nội dung')
  await act(page, 'Duyệt nội dung', /Đã duyệt nội dung/)
  await leave(page)
}

export async function checkForm(browser: Browser, words: string) {
  const page = await sitDown(browser, 'kiemtra.thethuc')
  await takeUp(page, 'check-form', words)
  await act(page, 'Xác nhận thể thức')
  await act(page, 'Xác nhận thể thức', 'Đã xác nhận thể thức.')
  await leave(page)
}

/** Lays the open draft before its signer. */
export async function laySlip(page: Page, summary: string) {
  await act(page, 'Trình ký')
  await page.getByLabel('Tóm tắt').fill(summary)
  await act(page, 'Trình ký', 'Đã trình ký.')
}

/** The chairman opens the paper on his tablet, reads the slip and signs. */
export async function signOnTablet(browser: Browser, documentId: string, summary: string) {
  const page = await sitDown(browser, 'chutich', { viewport: screens.tablet, hasTouch: true })
  await page.goto(`/signing-desk?paper=${documentId}`)
  await expect(page.getByText(summary)).toBeVisible()
  await page.getByRole('button', { name: 'Đồng ý và ký' }).tap()
  await unlockAnd(page, /^Ký$/, 'Đã ký số.')
  await leave(page)
}

export async function expectAccessible(page: Page, what: string) {
  await expect(page.locator('h1').first(), `${what}: its heading`).toBeAttached()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
}

/** A page that can be scrolled sideways hides something on a small screen. */
export async function expectNoSidewaysScroll(page: Page, what: string) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, `${what} is wider than its screen`).toBeLessThanOrEqual(0)
}
