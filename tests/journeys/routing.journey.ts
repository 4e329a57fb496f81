import { expect, test, type Browser } from '@playwright/test'
import { act, ask, checkForm, expectAccessible, expectNoSidewaysScroll, laySlip, leave, pick, review, screens, signOnTablet, sitDown, submitForReview, takeUp, unlockAnd, writeLetter } from './office.ts'

const mark = String(20_000 + Math.floor(Math.random() * 70_000))
const subject = `điều chỉnh lịch lấy nước, đợt ${mark}`
let letter = ''
let correction = ''

type List = { rows: { id: string; number: string | null }[] }
const issued = async (page: Parameters<typeof ask>[0], words: string) => (await ask<List>(page, `/api/documents?direction=outgoing&text=${encodeURIComponent(words)}`)).rows[0]!.id

test.describe.configure({ mode: 'serial' })

test('the specialist submits a draft too early, takes it back before the head has looked, and submits it again; the head is told', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  letter = await writeLetter(page, { subject, to: 'Sở Nông nghiệp và Môi trường', body: 'Điều chỉnh lịch lấy nước từ ngày 05 tháng 12.' })
  await submitForReview(page)
  await page.goto(letter)
  await act(page, 'Lấy lại')
  await page.getByLabel('Lý do').fill('Bổ sung nơi nhận.')
  await expectAccessible(page, 'taking back')
  await act(page, 'Lấy lại', 'Đã lấy lại văn bản.')
  await expect(page.getByText('lấy lại văn bản khi chưa ai xử lý.')).toBeVisible()

  const head = await sitDown(browser, 'truongphong.nn')
  await head.goto(letter)
  await expect(head.getByText('đã lấy lại văn bản này trước khi có ai xử lý')).toBeVisible()
  await leave(head)
  await submitForReview(page)
  await leave(page)
})

const SUMMARY = 'Kính trình ký.'

async function carry(browser: Browser, path: string, words: string) {
  await review(browser, 'truongphong.nn', words)
  await checkForm(browser, words)
  const drafter = await sitDown(browser, 'chuyenvien.nn')
  await drafter.goto(path)
  await laySlip(drafter, SUMMARY)
  await leave(drafter)
  await signOnTablet(browser, path.split('/').at(-1)!, SUMMARY)
}

async function issue(browser: Browser, words: string, receiver: string | null) {
  const clerk = await sitDown(browser, 'vanthu.tinh')
  await takeUp(clerk, 'number', words)
  await act(clerk, 'Cấp số')
  await unlockAnd(clerk, /^Cấp số \d/, 'Đã cấp số.')
  await act(clerk, 'Ký số cơ quan và đóng dấu', 'Đã ký số của cơ quan và đóng dấu.')
  if (receiver) {
    await pick(clerk, 'Nơi nhận', receiver)
    await clerk.keyboard.press('Escape')
  } else await expect(clerk.getByText('được gửi tự động')).toBeVisible()
  await act(clerk, /^Phát hành/, 'Đã phát hành.')
  await leave(clerk)
}

test('the letter is issued to a department, whose clerk registers it', async ({ browser }) => {
  await carry(browser, letter, subject)
  await issue(browser, subject, 'Sở Nông nghiệp và Môi trường')
  const clerk = await sitDown(browser, 'vanthu.nnmt')
  await takeUp(clerk, 'register', subject)
  await act(clerk, 'Đăng ký', /Đã vào sổ/)
  await leave(clerk)
})

test('a slip in its layout is mended as the law says: the product opens a correction by official letter, tied to the letter', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await page.goto(letter)
  await act(page, 'Xử lý sai sót sau phát hành')
  await expect(page.getByText('Nghị định 30/2020/NĐ-CP, Điều 18 khoản 3').first()).toBeVisible()
  await expectAccessible(page, 'mending a mistake')
  await page.getByRole('listitem').filter({ hasText: 'đính chính bằng công văn' }).getByRole('link').click()
  await expect(page.getByLabel('Trích yếu')).toHaveValue(/^đính chính Công văn số/)
  await page.getByLabel('Trích yếu').fill(`đính chính công văn ${subject}`)
  await expect(page.getByLabel('Kính gửi')).toHaveValue('Sở Nông nghiệp và Môi trường')
  await page.getByLabel('Ký hiệu lĩnh vực').fill('NN')
  await expect(page.getByText(/^Đã lưu lúc/)).toBeVisible()
  await page.goto('/documents/outgoing')
  await page.getByRole('region', { name: 'Đang soạn dở' }).getByRole('link', { name: `đính chính công văn ${subject}` }).click()
  await expect(page.getByRole('link', { name: /^Đính chính văn bản/ })).toBeVisible()
  await act(page, 'Lưu dự thảo', 'Đã lưu dự thảo.')
  correction = new URL(page.url()).pathname
  await expect(page.getByText('chưa có hiệu lực')).toBeVisible()
  await submitForReview(page)
  await leave(page)
  await carry(browser, correction, `đính chính công văn ${subject}`)
  await issue(browser, `đính chính công văn ${subject}`, null)
})

test('the department reads on its own copy that it was corrected, registers the correction, and goes from one to the other; the sender sees how far it has come', async ({ browser }) => {
  const clerk = await sitDown(browser, 'vanthu.nnmt')
  const { rows } = await ask<List>(clerk, `/api/documents?direction=incoming&text=${mark}`)
  const copy = `/documents/${rows[0]!.id}`
  await clerk.goto(copy)
  await expect(clerk.getByText(/^Được đính chính từ/)).toBeVisible()
  await takeUp(clerk, 'register', `đính chính công văn ${subject}`)
  await act(clerk, 'Đăng ký', /Đã vào sổ/)
  await clerk.goto(copy)
  await expect(clerk.getByText(/^Được đính chính từ/)).toBeVisible()
  await expectAccessible(clerk, 'a corrected copy')
  await clerk.getByRole('listitem').filter({ hasText: 'Được đính chính bởi' }).getByRole('link').click()
  await expect(clerk.locator('h1').first()).toContainText('đính chính công văn', { ignoreCase: true })
  await leave(clerk)

  const phone = await sitDown(browser, 'chuyenvien.nn', { viewport: screens.phone, hasTouch: true })
  expect(await issued(phone, mark)).toBeTruthy()
  await phone.goto(`${letter}/deliveries`)
  await expect(phone.getByText(/Được đính chính bởi/).first()).toBeVisible()
  await expectNoSidewaysScroll(phone, 'deliveries with a correction')
  await leave(phone)
})
