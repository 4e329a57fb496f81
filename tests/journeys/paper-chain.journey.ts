import { expect, test, type Page } from '@playwright/test'
import { act, ask, checkForm, laySlip, leave, pick, review, signOnTablet, sitDown, submitForReview, takeUp, unlockAnd } from './office.ts'

const codeNumber = String(20_000 + Math.floor(Math.random() * 70_000))
const arrived = `Rà soát phương án ứng phó rét hại, văn bản ${codeNumber}`
const SUMMARY = 'Trả lời Bộ, không phát sinh chi ngoài dự toán.'
const answered = `kết quả rà soát phương án ứng phó rét hại ${codeNumber}`

/** A letter as the post brings it: the pages of one that came before. */
async function scanOf(page: Page): Promise<Buffer> {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=incoming&limit=1')
  const { fileId } = await ask<{ fileId: string }>(page, `/api/documents/${rows[0]!.id}`)
  return Buffer.from(await (await page.context().request.get(`/api/documents/${rows[0]!.id}/files/${fileId}`)).body())
}

test.describe.configure({ mode: 'serial' })

test('the clerk registers a scan, is warned of the twin, and submits it to the chairman', async ({ browser }) => {
  const page = await sitDown(browser, 'vanthu.tinh')
  const bytes = await scanOf(page)
  await page.goto('/documents/register')
  await page.locator('input[type=file]').first().setInputFiles({ name: 'ban-quet.pdf', mimeType: 'application/pdf', buffer: bytes })
  const number = page.getByLabel('Số, ký hiệu')
  await expect(number).not.toHaveValue('')
  const { rows } = await ask<{ rows: { issuerName: string; number: string }[] }>(page, '/api/documents?direction=incoming&limit=1')
  await page.getByLabel('Cơ quan ban hành').fill(rows[0]!.issuerName)
  await number.fill(rows[0]!.number)
  await expect(page.getByText('Có thể đã đăng ký rồi')).toBeVisible()
  await number.fill(`${codeNumber}/BNNMT-CN`)
  await expect(page.getByText('Có thể đã đăng ký rồi')).toBeHidden()
  await page.getByLabel('Trích yếu').fill(arrived)
  await expect(page.getByRole('combobox', { name: 'Trình ai' })).toHaveValue(/Chủ tịch/)
  await page.getByLabel('Trích yếu').press('Control+Enter')
  await expect(page.getByText(/Đã đăng ký số đến \d+\. Đã trình lãnh đạo\./)).toBeVisible()
  await leave(page)
})

test('the chairman directs it to one lead with a deadline', async ({ browser }) => {
  const page = await sitDown(browser, 'chutich')
  await takeUp(page, 'direct', arrived)
  await act(page, 'Chỉ đạo')
  await page.getByRole('button', { name: 'Phòng Nông nghiệp và Môi trường' }).click()
  await page.getByRole('button', { name: '3 ngày' }).click()
  await page.getByRole('button', { name: 'Giao đơn vị chủ trì tham mưu văn bản trả lời.' }).click()
  await act(page, 'Chỉ đạo 1 nơi', 'Đã chỉ đạo')
  await leave(page)
})

test('the head of the unit assigns a specialist', async ({ browser }) => {
  const page = await sitDown(browser, 'truongphong.nn')
  await takeUp(page, 'assign', arrived)
  await act(page, 'Phân công')
  await pick(page, 'Người xử lý', 'Nguyễn Thị Hồng Vân')
  await act(page, 'Phân công', 'Đã phân công.')
  await leave(page)
})

test('the specialist drafts the reply with a live print, and submits it for review', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await takeUp(page, 'process', arrived)
  await page.getByRole('link', { name: 'Soạn văn bản trả lời' }).first().click()
  await expect(page.getByLabel('Nội dung văn bản')).toContainText('Phúc đáp')
  await page.getByLabel('Trích yếu').fill(answered)
  await page.getByLabel('Ký hiệu lĩnh vực').fill('NN')
  await expect(page.getByRole('combobox', { name: 'Người ký' })).not.toHaveValue('')
  await expect(page.locator('.textLayer').first()).toContainText('UBND-NN')
  await act(page, 'Lưu dự thảo', 'Đã lưu dự thảo.')
  await submitForReview(page)
  await leave(page)
})

test('content and form are checked, then the slip is written', async ({ browser }) => {
  await review(browser, 'truongphong.nn', answered)
  await checkForm(browser, answered)
  const drafter = await sitDown(browser, 'chuyenvien.nn')
  await takeUp(drafter, 'submit-slip', answered)
  await laySlip(drafter, SUMMARY)
  await leave(drafter)
})

test('the signer signs on the tablet: open, agree, PIN', async ({ browser }) => {
  const page = await sitDown(browser, 'chutich')
  const { rows } = await ask<{ rows: { title: string; subject: { id: string } }[] }>(page, '/api/work?verb=sign&limit=100')
  await leave(page)
  await signOnTablet(browser, rows.find(({ title }) => title.toLowerCase().includes(answered))!.subject.id, SUMMARY)
})

test('the clerk numbers, seals and issues it in one sitting with one PIN', async ({ browser }) => {
  const page = await sitDown(browser, 'vanthu.tinh')
  await takeUp(page, 'number', answered)
  await act(page, 'Cấp số')
  await expect(page.getByText('Số sẽ cấp')).toBeVisible()
  await unlockAnd(page, /^Cấp số \d+/, /Đã cấp số\. \d+\/UBND-NN/)
  await unlockAnd(page, 'Ký số cơ quan và đóng dấu', 'Đã ký số của cơ quan và đóng dấu.')
  await pick(page, 'Nơi nhận', 'Sở Nông nghiệp và Môi trường')
  await page.keyboard.press('Escape')
  await act(page, 'Phát hành đến 1 nơi', 'Đã phát hành.')
  await leave(page)
})

test('the receiving clerk registers it, and the sender sees that', async ({ browser }) => {
  const receiver = await sitDown(browser, 'vanthu.nnmt')
  await receiver.goto('/deliveries')
  await receiver.getByRole('link', { name: new RegExp(answered, 'i') }).click()
  await expect(receiver.getByText(/chữ ký hợp lệ/)).toBeVisible()
  await act(receiver, /^Đăng ký/, /Đã vào sổ, số đến \d+/)
  await leave(receiver)

  const sender = await sitDown(browser, 'vanthu.tinh')
  const { rows } = await ask<{ rows: { id: string }[] }>(sender, `/api/documents?direction=outgoing&text=${encodeURIComponent(codeNumber)}`)
  await sender.goto(`/documents/${rows[0]!.id}?list=outgoing`)
  await expect(sender.getByText(/Sở Nông nghiệp và Môi trường đã tiếp nhận/)).toBeVisible()
  await expect(sender.getByText('3 chữ ký hợp lệ')).toBeVisible()
  await leave(sender)
})

test('the specialist completes the matter with the issued reply', async ({ browser }) => {
  const page = await sitDown(browser, 'chuyenvien.nn')
  await takeUp(page, 'process', arrived)
  await act(page, 'Hoàn thành')
  await expect(page.getByRole('combobox', { name: 'Văn bản trả lời' })).toHaveValue(/UBND-NN/)
  await page.getByLabel('Kết quả xử lý').fill('Đã trả lời Bộ.')
  await act(page, 'Hoàn thành', 'Đã hoàn thành xử lý.')
  await leave(page)
})
