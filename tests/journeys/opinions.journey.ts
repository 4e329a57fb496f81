import { expect, test, type Page } from '@playwright/test'
import { act, ask, expectAccessible, expectNoSidewaysScroll, leave, PIN, pick, screens, sitDown, takeUp } from './office.ts'

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
  await page.goto('/documents/new')
  await page.getByLabel('Trích yếu').fill(subject)
  await page.getByLabel('Ký hiệu lĩnh vực').fill('NN')
  await page.getByLabel('Kính gửi').fill('Sở Tài chính')
  await page.getByLabel('Nội dung văn bản').fill('Hỗ trợ 500.000 đồng mỗi hộ có gia súc bị chết rét.')
  await act(page, 'Lưu dự thảo', 'Đã lưu dự thảo.')
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
  await act(drafter, 'Trình duyệt nội dung')
  await pick(drafter, 'Người duyệt', 'Phan Đình Lộc')
  await pick(drafter, 'Người duyệt', 'Nguyễn Quang Trung')
  await drafter.keyboard.press('Escape')
  await drafter.getByText('Cùng lúc').click()
  await act(drafter, 'Trình duyệt nội dung', 'Đã trình duyệt nội dung.')
  for (const name of ['chanhvanphong', 'truongphong.nn']) {
    const head = await sitDown(browser, name)
    await takeUp(head, 'review', subject)
    await act(head, 'Duyệt nội dung')
    await act(head, 'Duyệt nội dung', /Đã duyệt nội dung/)
    await leave(head)
  }
  const checker = await sitDown(browser, 'kiemtra.thethuc')
  await takeUp(checker, 'check-form', subject)
  await act(checker, 'Xác nhận thể thức')
  await act(checker, 'Xác nhận thể thức', 'Đã xác nhận thể thức.')
  await leave(checker)
  await drafter.goto(document)
  await act(drafter, 'Trình ký')
  await drafter.getByLabel('Tóm tắt').fill('Đã lấy ý kiến hai nơi, kèm bảng tổng hợp.')
  await act(drafter, 'Trình ký', 'Đã trình ký.')
  await leave(drafter)

  const signer = await sitDown(browser, 'chutich', { viewport: screens.tablet, hasTouch: true })
  await signer.goto(`/signing-desk?paper=${rows[0]!.id}`)
  await expect(signer.getByText('Đã lấy ý kiến hai nơi, kèm bảng tổng hợp.')).toBeVisible()
  await signer.getByRole('button', { name: 'Đồng ý và ký' }).tap()
  const pin = signer.getByLabel('Mã PIN')
  await expect(pin.or(signer.getByText('Khóa ký đang mở')).first()).toBeVisible()
  if (await pin.isVisible()) await pin.fill(PIN)
  await act(signer, /^Ký$/, 'Đã ký số.')
  await leave(signer)
})
