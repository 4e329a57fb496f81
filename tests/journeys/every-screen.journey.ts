import { expect, test, type Page } from '@playwright/test'
import { ask, comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

type Visit = { path: string | ((page: Page) => Promise<string>); ready: string }

const firstWork = (verb: string) => async (page: Page) => (await ask<{ rows: { path: string }[] }>(page, `/api/work?verb=${verb}`)).rows[0]!.path
const firstIncoming = async (page: Page) => `/documents/${(await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=incoming&limit=1')).rows[0]!.id}?list=incoming`

const firstDeposit = async (page: Page) => `/archive/deposits/${(await ask<{ rows: { id: string }[] }>(page, '/api/archive/deposits?limit=1')).rows[0]!.id}`

/** Two versions of the first outgoing document, side by side. */
const versions = async (page: Page) => `/documents/${(await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=outgoing&limit=1')).rows[0]!.id}/compare`

const clerk: Visit[] = [
  { path: '/', ready: 'h1' },
  { path: '/documents/incoming', ready: 'tbody tr' },
  { path: '/documents/outgoing', ready: 'tbody tr' },
  { path: '/documents/register', ready: 'input[type=file]' },
  { path: '/registers', ready: 'tbody tr' },
  { path: '/search?q=phong+chong', ready: 'mark' },
  { path: firstIncoming, ready: '.textLayer span' },
  { path: '/exports', ready: 'h1' },
  { path: '/registers/fields', ready: 'h1' },
  { path: '/tasks/board', ready: 'tbody tr' },
  { path: '/tasks/duties', ready: 'h1' },
]
const leader: Visit[] = [
  { path: firstWork('direct'), ready: '.textLayer span' },
  { path: '/signing-desk', ready: 'h1' },
]
const specialist: Visit[] = [
  { path: '/documents/new', ready: 'textarea' },
  { path: '/documents/outgoing', ready: 'tbody tr' },
  { path: versions, ready: 'h1' },
]
/** Packages brought to the historical archive, and one of them with its decision. */
const archivist: Visit[] = [{ path: '/archive/deposits', ready: 'tbody tr' }, { path: firstDeposit, ready: 'h1' }]
const signer: Visit[] = [
  { path: '/signing', ready: 'dl' },
  { path: '/verify', ready: 'input[type=file]' },
  { path: '/profile', ready: 'h2' },
]
const manager: Visit[] = [{ path: '/signing/certificates', ready: 'tbody tr' }, { path: '/exchange/members', ready: 'tbody tr' }, { path: '/exchange', ready: 'h1' }, { path: '/exchange/messages', ready: 'h1' }, { path: '/exchange/alarms', ready: 'h1' }, { path: '/exchange/reconciliations', ready: 'h1' }, { path: '/axis', ready: 'h1' }, { path: '/axis/messages', ready: 'h1' }, { path: '/axis/vxp/agencies', ready: 'h1' }]
/** Who holds a paper and has no account. */
const stranger: Visit[] = [
  { path: '/kiem-tra', ready: 'input[type=file]' },
  { path: `/kiem-tra/${'a'.repeat(28)}`, ready: '[role=alert]' },
]

const firstDossier = async (page: Page) => `/dossiers/${(await ask<{ rows: { id: string }[] }>(page, '/api/dossiers?limit=1')).rows[0]!.id}`

/** The one-stop counter, and who keeps the catalogue and the internal processes. */
const counter: Visit[] = [{ path: '/dossiers', ready: 'tbody tr' }, { path: '/dossiers/new', ready: 'h1' }, { path: '/hand-overs', ready: 'tbody tr' }, { path: '/hand-overs/new', ready: 'h1' }, { path: firstDossier, ready: 'h1' }, { path: '/messages', ready: 'tbody tr' }, { path: '/tickets', ready: 'tbody tr' }, { path: '/rating-tablet', ready: 'h1' }]
const controller: Visit[] = [{ path: '/procedures', ready: 'tbody tr' }, { path: '/processes', ready: 'h1' }, { path: '/processes/new', ready: 'h1' }, { path: '/population/needs', ready: 'h1' }, { path: '/population/needs/1.001193', ready: 'h1' }, { path: '/index-766', ready: 'h1' }, { path: '/index-766/agencies', ready: 'h1' }, { path: '/index-766/weights', ready: 'h1' }, { path: '/ratings', ready: 'h1' }]
/** Who looks after the population registry and citizens' accounts. */
const guardian: Visit[] = [{ path: '/population', ready: 'tbody tr' }, { path: '/population/objections', ready: 'h1' }, { path: '/citizen-accounts', ready: 'h1' }]
const citizen: Visit[] = [{ path: '/dich-vu-cong', ready: 'h1' }, { path: '/dich-vu-cong/1.001193', ready: 'h1' }, { path: '/tra-cuu', ready: 'h1' }, { path: '/lay-so/H99.51', ready: 'h1' }, { path: '/goi-so/H99.51', ready: 'h1' }, { path: '/dich-vu-cong/danh-gia', ready: 'h1' }]

const firstOfficial = async (page: Page) => `/people/${(await ask<{ rows: { id: string }[] }>(page, '/api/people?limit=1')).rows[0]!.id}`

/** Who keeps the house itself, and who watches over it. */
const administrator: Visit[] = [
  { path: '/organisation', ready: 'h1' }, { path: '/people', ready: 'h1' }, { path: firstOfficial, ready: 'h1' }, { path: '/people/import', ready: 'h1' }, { path: '/roles', ready: 'h1' },
  { path: '/accounts', ready: 'h1' }, { path: '/accounts/policies', ready: 'h1' }, { path: '/accounts/sign-ins', ready: 'h1' },
  { path: '/population', ready: 'h1' }, { path: '/population/objections', ready: 'h1' }, { path: '/citizen-accounts', ready: 'h1' },
]
const auditor: Visit[] = [{ path: '/audit', ready: 'h1' }]
const chairman: Visit[] = [
  { path: '/clock', ready: 'h1' }, { path: '/clock/report', ready: 'h1' }, { path: '/incidents', ready: 'h1' }, { path: '/tasks/duties/new', ready: 'h1' }, { path: '/notices', ready: 'h1' }, { path: '/signing-authority', ready: 'h1' },
]
const keeper: Visit[] = [
  { path: '/registers/numbers', ready: 'h1' }, { path: '/registers/layout', ready: 'h1' }, { path: '/registers/secret-papers', ready: 'h1' }, { path: '/documents/frozen', ready: 'h1' }, { path: '/deliveries', ready: 'h1' },
]
const catalogue: Visit[] = [{ path: '/payment-accounts', ready: 'h1' }, { path: '/population/needs', ready: 'h1' }]
const oneStop: Visit[] = [{ path: '/reconciliation', ready: 'h1' }, { path: '/assist', ready: 'h1' }, { path: '/hand-overs', ready: 'h1' }, { path: '/hand-overs/new', ready: 'h1' }]
/** Administration and books: everyone with the pages of their office. */
const back: [username: string, visits: Visit[]][] = [['quantri', administrator], ['kiemtoan', auditor], ['chutich', chairman], ['vanthu.tinh', keeper], ['kiemsoat.tthc', catalogue], ['motcua.yentrung', oneStop]]

/** What opens over a page is looked at as the page is: by its button, closed again with Escape. */
async function lookInto(page: Page, address: string, buttons: readonly string[]) {
  await page.goto(address)
  for (const name of buttons) {
    await page.getByRole('button', { name, exact: true }).first().click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    await page.waitForTimeout(500)
    await expectNoSidewaysScroll(page, `${address}, ${name}`)
    await expectAccessible(page, `${address}, ${name}`)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  }
}

const keyDialogs = {
  vi: ['Nhập danh sách', 'Gắn khóa ở nơi khác', 'Cấp chứng thư thử nghiệm', 'Thêm cơ quan chứng thực', 'Đặt quy định mới', 'Đặt quy định xác nhận'],
  en: ['Import a list', 'Enrol a key elsewhere', 'Issue a trial certificate', 'Add an authority', 'Set a new rule', 'Set a rule for confirming'],
} as const

/** @returns its address */
async function open(page: Page, { path, ready }: Visit): Promise<string> {
  const address = typeof path === 'string' ? path : await path(page)
  await page.goto(address)
  await expect(page.locator(ready).first()).toBeAttached()
  await page.waitForTimeout(700)
  // A page that is refused or broken has a heading, too.
  if (ready !== '[role=alert]') await expect(page.locator('[role=alert] h1'), `${address} opens`).toHaveCount(0)
  await expectNoSidewaysScroll(page, address)
  return address
}

/** Opens each page and sees that it fits; axe, which takes seconds, judges those in turn. */
async function walk(page: Page, visits: Visit[], isInTurn = (_place: number) => true) {
  for (const [place, visit] of visits.entries()) {
    const address = await open(page, visit)
    if (isInTurn(place)) await expectAccessible(page, address)
  }
  await leave(page)
}

/** Of two looks at the same pages each judges every other one. */
const everyOther = (turn: 0 | 1) => (place: number) => place % 2 === turn

/** Two people at a time look through their pages: nobody here changes anything, and the machine has two cores. */
async function walkInPairs(walks: (() => Promise<void>)[]) {
  for (let at = 0; at < walks.length; at += 2) await Promise.all(walks.slice(at, at + 2).map((one) => one()))
}

type Look = { size: keyof typeof screens; lang: 'vi' | 'en'; colorScheme: 'light' | 'dark' }

const lookOf = ({ size, ...look }: Look) => ({ viewport: screens[size], hasTouch: size !== 'desk', ...look })

/** Every size, both lights and both languages are met, though not each with each: axe takes seconds for a page. */
const looks: Look[] = [
  { size: 'phone', lang: 'vi', colorScheme: 'light' }, { size: 'tablet', lang: 'en', colorScheme: 'dark' }, { size: 'desk', lang: 'vi', colorScheme: 'light' },
]
const turns = { phone: undefined, tablet: everyOther(0), desk: everyOther(1) }

for (const look of looks) {
  test(`every document screen fits a ${look.size} and passes axe, ${look.colorScheme}, ${look.lang}`, async ({ browser }) => {
    const people: [string, Visit[]][] = [['vanthu.tinh', clerk], ['chutich', leader], ['chuyenvien.nn', specialist], ['luutru.lichsu', archivist]]
    await walkInPairs(people.map(([username, visits]) => async () => walk(await sitDown(browser, username, lookOf(look)), visits, turns[look.size])))
  })
}

for (const look of looks.slice(0, 2)) {
  test(`every screen of keys, rules and checks fits a ${look.size} and passes axe, ${look.colorScheme}, ${look.lang}`, async ({ browser }) => {
    await walkInPairs([
      async () => walk(await sitDown(browser, 'phochutich', lookOf(look)), signer),
      async () => {
        const keeper = await sitDown(browser, 'quantri', lookOf(look))
        await lookInto(keeper, '/signing/certificates', keyDialogs[look.lang])
        await walk(keeper, manager)
      },
      async () => walk(await comeBy(browser, lookOf(look)), stranger),
    ])
  })
}

for (const look of looks.slice(0, 2)) {
  test(`every screen of public services fits a ${look.size} and passes axe, ${look.colorScheme}, ${look.lang}`, async ({ browser }) => {
    const people: [string, Visit[]][] = [['motcua.yentrung', counter], ['kiemsoat.tthc', controller], ['quantri', guardian]]
    await walkInPairs([...people.map(([username, visits]) => async () => walk(await sitDown(browser, username, lookOf(look)), visits)), async () => walk(await comeBy(browser, lookOf(look)), citizen)])
  })
}

for (const { turn, ...look } of [{ ...looks[0]!, turn: 0 }, { size: 'desk', lang: 'en', colorScheme: 'dark', turn: 1 }] as const) {
  test(`every screen of administration and books fits a ${look.size}, axe on every other one, ${look.colorScheme}, ${look.lang}`, async ({ browser }) => {
    await walkInPairs(back.map(([username, visits]) => async () => walk(await sitDown(browser, username, lookOf(look)), visits, everyOther(turn))))
  })
}

test('a page fills its frame again when the tablet is turned', async ({ browser }) => {
  const page = await sitDown(browser, 'vanthu.tinh', { viewport: screens.tablet, hasTouch: true })
  await page.goto(await firstIncoming(page))
  await expect(page.locator('.textLayer span').first()).toBeAttached()
  const share = () => page.locator('.pdfViewer .page').first().evaluate((sheet) => sheet.clientWidth / sheet.closest('[role=region]')!.clientWidth)
  const widths: number[] = []
  for (const viewport of [screens.tablet, { width: screens.tablet.height, height: screens.tablet.width }, screens.phone]) {
    await page.setViewportSize(viewport)
    await expect.poll(share).toBeGreaterThan(0.8)
    await expect.poll(share).toBeLessThanOrEqual(1)
    widths.push(await page.locator('.pdfViewer .page').first().evaluate((sheet) => sheet.clientWidth))
  }
  expect(new Set(widths).size).toBe(3)
  await leave(page)
})
