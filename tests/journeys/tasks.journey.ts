import { expect, test, type Page } from '@playwright/test'
import { act, ask, expectAccessible, leave, pick, sitDown } from './office.ts'

const stamp = String(20_000 + Math.floor(Math.random() * 70_000))
const title = `Rà soát phương án phòng, chống rét ${stamp}`

/** `dd/mm/yyyy`, so many days from today in Viet Nam. */
const inDays = (days: number) => {
  const day = new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10)
  return { iso: day, typed: day.split('-').toReversed().join('/') }
}
const [due, later] = [inDays(9), inDays(16)]

/** Opens the task from this person's own list, by its words without accents. */
async function open(page: Page, tab: string) {
  await page.goto(`/tasks?tab=${tab}&text=${encodeURIComponent(`phuong an phong, chong ret ${stamp}`)}`)
  await page.getByRole('link', { name: title }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
}

test.describe.configure({ mode: 'serial' })

test('the chairman makes a direction on a document a task, quoting it, with a deadline and a coordinator', async ({ browser }) => {
  const page = await sitDown(browser, 'chutich')
  const { rows } = await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=incoming&state=processing&limit=1')
  await page.goto(`/documents/${rows[0]!.id}`)
  await page.getByRole('link', { name: 'Giao nhiệm vụ' }).first().click()
  await expect(page.getByLabel('Nội dung chỉ đạo')).not.toHaveValue('')
  await page.getByLabel('Tên nhiệm vụ').fill(title)
  await page.getByLabel('Nội dung chỉ đạo').fill('Phòng Nông nghiệp và Môi trường chủ trì rà soát, báo cáo Chủ tịch.')
  await pick(page, 'Đơn vị chủ trì', 'Phòng Nông nghiệp và Môi trường')
  await page.getByRole('textbox', { name: /^Thời hạn/ }).fill(due.typed)
  await page.getByRole('textbox', { name: /^Thời hạn/ }).press('Tab')
  await pick(page, 'Đơn vị phối hợp', 'Phòng Nội chính')
  await page.keyboard.press('Escape')
  await expectAccessible(page, 'assigning')
  await act(page, 'Giao nhiệm vụ', /Đã giao cho Phòng Nông nghiệp/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  await page.goto(`/documents/${rows[0]!.id}`)
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await leave(page)
})

test('the head of the unit takes it on, reports progress with evidence, and asks for a later deadline', async ({ browser }) => {
  const page = await sitDown(browser, 'truongphong.nn')
  const { rows } = await ask<{ rows: { title: string; verb: string; path: string }[] }>(page, '/api/work?verb=accept&limit=100')
  await page.goto(rows.find((work) => work.title === title)!.path)
  await act(page, 'Nhận nhiệm vụ')
  await act(page, 'Nhận nhiệm vụ', 'Đã nhận nhiệm vụ.')
  await act(page, 'Báo cáo tiến độ')
  await page.getByLabel('Đã làm được (%)').fill('40')
  await page.getByLabel('Nội dung đã làm').fill('Đã rà soát 12 xã.')
  await page.locator('input[type=file]').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: await page.screenshot() })
  await expect(page.getByText('anh.png')).toBeVisible()
  await act(page, 'Báo cáo tiến độ', 'Đã ghi tiến độ.')
  await act(page, 'Xin gia hạn')
  await page.getByRole('textbox', { name: /^Hạn mới/ }).fill(later.typed)
  await page.getByRole('textbox', { name: /^Hạn mới/ }).press('Tab')
  await page.getByLabel('Lý do').fill('Mưa lũ chia cắt ba xã.')
  await act(page, 'Xin gia hạn', 'Đã gửi đề nghị gia hạn.')
  await expectAccessible(page, 'a task under way')
  await leave(page)
})

test('the chairman grants it; the original deadline stays in sight', async ({ browser }) => {
  const page = await sitDown(browser, 'chutich')
  await open(page, 'assigned')
  await act(page, /^Cho gia hạn$/)
  await expect(page.getByText(/Mưa lũ chia cắt ba xã/).first()).toBeVisible()
  await act(page, /^Cho gia hạn$/, 'Đã cho gia hạn.')
  await expect(page.getByText('Hạn ban đầu')).toBeVisible()
  await expect(page.getByText(due.typed).first()).toBeVisible()
  await leave(page)
})

test('the lead reports it complete, and the chairman confirms it with a mark', async ({ browser }) => {
  const lead = await sitDown(browser, 'truongphong.nn')
  await open(lead, 'leading')
  await act(lead, 'Báo cáo hoàn thành')
  await lead.getByLabel('Kết quả', { exact: true }).fill('Đã rà soát 30 xã, đề xuất phương án.')
  await act(lead, 'Báo cáo hoàn thành', /chờ người giao xác nhận/)
  await leave(lead)

  const page = await sitDown(browser, 'chutich')
  await open(page, 'assigned')
  await act(page, 'Xác nhận hoàn thành')
  await page.getByRole('combobox', { name: 'Đánh giá chất lượng' }).click()
  await page.getByRole('option', { name: 'Hoàn thành tốt' }).click()
  await act(page, 'Xác nhận hoàn thành', 'Đã xác nhận hoàn thành.')
  await expect(page.getByText(/xác nhận hoàn thành đúng hạn, chất lượng: hoàn thành tốt/)).toBeVisible()
  await leave(page)
})

test('the office that follows finds it among what was done on time, with the keyboard alone', async ({ browser }) => {
  const page = await sitDown(browser, 'chanhvanphong')
  await page.goto(`/tasks/board?text=${stamp}`)
  await page.getByRole('button', { name: 'Hoàn thành đúng hạn' }).first().click()
  await expect(page).toHaveURL(/bucket=doneOnTime/)
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await expectAccessible(page, 'the board')
  await page.goto(`/tasks/board?text=${stamp}&bucket=doneOnTime`)
  await expect(page.getByRole('link', { name: title })).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title)
  await page.goto('/tasks/board?bucket=runningLate')
  await expect(page.getByRole('row').nth(12)).toBeVisible()
  // Whoever has reported late waits for the assigner; only who still works on it is urged.
  const rows = (await page.getByRole('row').allInnerTexts()).slice(1)
  for (let down = rows.findIndex((words) => words.includes('Quá hạn')); down >= 0; down -= 1) await page.keyboard.press('j')
  await page.keyboard.press('Enter')
  await act(page, 'Đôn đốc')
  await page.getByLabel('Nội dung đôn đốc').fill('Đề nghị báo cáo trong tuần.')
  await act(page, 'Đôn đốc', 'Đã gửi đôn đốc.')
  await expect(page.getByText('đôn đốc thực hiện.').last()).toBeVisible()
  await leave(page)
})
