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

export async function expectAccessible(page: Page, what: string) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${what}: ${id} at ${nodes[0]?.target.join(' ')}`)).toEqual([])
}

/** A page that can be scrolled sideways hides something on a small screen. */
export async function expectNoSidewaysScroll(page: Page, what: string) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(over, `${what} is wider than its screen`).toBeLessThanOrEqual(0)
}
