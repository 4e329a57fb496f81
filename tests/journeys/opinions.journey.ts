import { expect, test, type Page } from '@playwright/test'
import { act, ask, checkForm, expectAccessible, expectNoSidewaysScroll, laySlip, leave, pick, review, screens, signOnTablet, sitDown, submitForReview, takeUp, writeLetter } from './office.ts'

const mark = String(20_000 + Math.floor(Math.random() * 70_000))
const subject = `hỗ trợ hộ chăn nuôi sau rét, đợt ${mark}`
let table = ''

/** A Friday some weeks ahead, as a hand writes it. */
const friday = () => {
  const day = new Date(Date.now() + 14 * 86_400_000)
  day.setUTCDate(day.getUTCDate() + ((5 - day.getUTCDay() + 7) % 7))
  return day.toISOString().slice(0, 10).split('-').toReversed().join('/')
}

async function answer(page: Page, choice: string, words: string) {
  await takeUp(page, 'give-opinion', subject)
  await page.getByLabel(choice, { exact: true }).check()
  if (words) await page.getByLabel('Nội dung ý kiến').fill(words)
  await act(page, 'Gửi ý kiến', 'Đã gửi ý kiến.')
}

test.describe.configure({ mode: 'serial' })

test('the specialist writes a draft and asks a department and a vice-chairwoman for their opinions', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await writeLetter(page, { subject, to: 'Sở Tài chính', body: 'Hỗ trợ 500.000 đồng mỗi hộ có gia súc bị chết rét.' })
  await page.getByRole('link', { name: 'Lấy ý kiến' }).first().click()
  await pick(page, 'Đơn vị, cơ quan', 'Sở Tài chính')
  await page.keyboard.press('Escape')
  await pick(page, 'Cá nhân', 'Lê Thị Thu Ngân')
  await page.keyboard.press('Escape')
  await page.getByLabel('Nội dung xin ý kiến').fill('Xin ý kiến về mức hỗ trợ và nguồn kinh phí.')
  await page.getByLabel('Hạn trả lời').fill(friday())
  await page.keyboard.press('Tab')
  await expectAccessible(page, 'asking')
  await act(page, 'Gửi lấy ý kiến 2 nơi', 'Đã gửi lấy ý kiến 2 nơi.')
  table = new URL(page.url()).pathname
  await leave(page)
})

test('one agrees with remarks, on a phone, the department disagrees; both read the same version', async ({ browser }) => {
  const deputy = await sitDown(browser, 'phochutich', { viewport: screens.phone, hasTouch: true })
  await takeUp(deputy, 'give-opinion', subject)
  await expectNoSidewaysScroll(deputy, 'an opinion on a phone')
  await expectAccessible(deputy, 'giving an opinion on a phone')
  await answer(deputy, 'Nhất trí, có góp ý', 'Bổ sung hộ cận nghèo.')
  await leave(deputy)

  const department = await sitDown(browser, 'giamdoc.tc')
  await takeUp(department, 'give-opinion', subject)
  await expect(department.locator('.textLayer').first()).toContainText('500.000')
  await answer(department, 'Không nhất trí', 'Chưa bố trí được nguồn.')
  await leave(department)
})

test('the answers stand in one table; each is taken in or explained, and the table goes with the draft', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await page.goto(table)
  await expect(page.getByText('2/2 nơi đã trả lời')).toBeVisible()
  await expect(page.getByText('Chưa bố trí được nguồn.')).toBeVisible()
  await page.getByRole('button', { name: /^Tiếp thu, giải trình: Sở Tài chính/ }).click()
  await page.getByRole('combobox', { name: 'Cách tiếp thu' }).click()
  await page.getByRole('option', { name: 'Giải trình' }).click()
  await page.getByRole('dialog').getByLabel('Nội dung').fill('Nguồn từ dự phòng ngân sách.')
  await act(page, 'Lưu', 'Đã ghi.')
  await expectAccessible(page, 'the table of opinions')
  await act(page, 'Kèm bảng vào phiếu trình', 'Đã kèm bảng')
  await leave(page)
})

test('the draft is reviewed by two at once, checked, and signed with the table beside it', async ({ browser }) => {
  const drafter = await sitDown(browser, 'chuyenvien.nn')
  const { rows } = await ask<{ rows: { id: string }[] }>(drafter, `/api/documents?direction=outgoing&text=${mark}`)
  const document = `/documents/${rows[0]!.id}`
  await drafter.goto(document)
  await submitForReview(drafter, async () => {
    for (const reviewer of ['Phan Đình Lộc', 'Nguyễn Quang Trung']) await pick(drafter, 'Người duyệt', reviewer)
    await drafter.keyboard.press('Escape')
    await drafter.getByText('Cùng lúc').click()
  })
  for (const name of ['chanhvanphong', 'truongphong.nn']) await review(browser, name, subject)
  await checkForm(browser, subject)
  await drafter.goto(document)
  await laySlip(drafter, 'Đã lấy ý kiến hai nơi, kèm bảng tổng hợp.')
  await leave(drafter)
  await signOnTablet(browser, rows[0]!.id, 'Đã lấy ý kiến hai nơi, kèm bảng tổng hợp.')
})
