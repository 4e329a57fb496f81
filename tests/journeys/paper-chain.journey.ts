import { expect, test, type Page } from '@playwright/test'
import { act, ask, leave, PIN, pick, sitDown, takeUp } from './office.ts'

const codeNumber = String(20_000 + Math.floor(Math.random() * 70_000))
const arrived = `Rà soát phương án ứng phó rét hại, văn bản ${codeNumber}`
const answered = `kết quả rà soát phương án ứng phó rét hại ${codeNumber}`

/** A letter as the post brings it: the pages of one that came before. */
async function scanOf(page: Page): Promise<Buffer> {
  const { rows } = await ask<{ rows: { id: string }[] }>(page, '/api/documents?direction=incoming&limit=1')
  const { fileId } = await ask<{ fileId: string }>(page, `/api/documents/${rows[0]!.id}`)
  return Buffer.from(await (await page.context().request.get(`/api/documents/${rows[0]!.id}/files/${fileId}`)).body())
}

async function unlockAnd(page: Page, button: string | RegExp, done: string | RegExp) {
  const pin = page.getByLabel('Mã PIN')
  const open = page.getByText('Khóa ký đang mở')
  await expect(pin.or(open).first()).toBeVisible()
  if (await pin.isVisible()) await pin.fill(PIN)
  await act(page, button, done)
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
  await act(page, 'Trình duyệt nội dung')
  await act(page, 'Trình duyệt nội dung', 'Đã trình duyệt nội dung.')
  await leave(page)
})

test('content and form are checked, then the slip is written', async ({ browser }) => {
  const head = await sitDown(browser, 'truongphong.nn')
  await takeUp(head, 'review', answered)
  await act(head, 'Duyệt nội dung')
  await act(head, 'Duyệt nội dung', 'Đã duyệt nội dung')
  await leave(head)

  const checker = await sitDown(browser, 'kiemtra.thethuc')
  await takeUp(checker, 'check-form', answered)
  await act(checker, 'Xác nhận thể thức')
  await act(checker, 'Xác nhận thể thức', 'Đã xác nhận thể thức.')
  await leave(checker)

  const drafter = await sitDown(browser, 'chuyenvien.nn')
  await takeUp(drafter, 'submit-slip', answered)
  await act(drafter, 'Trình ký')
  await drafter.getByLabel('Tóm tắt').fill('Trả lời Bộ, không phát sinh chi ngoài dự toán.')
  await act(drafter, 'Trình ký', 'Đã trình ký.')
  await leave(drafter)
})

test('the signer signs on the tablet: open, agree, PIN', async ({ browser }) => {
  const page = await sitDown(browser, 'chutich', { viewport: { width: 834, height: 1194 }, hasTouch: true })
  const { rows } = await ask<{ rows: { title: string; subject: { id: string } }[] }>(page, '/api/work?verb=sign&limit=100')
  const work = rows.find(({ title }) => title.toLowerCase().includes(answered))!
  await page.goto(`/signing-desk?paper=${work.subject.id}`)
  await expect(page.getByText('Trả lời Bộ, không phát sinh chi ngoài dự toán.')).toBeVisible()
  await page.getByRole('button', { name: 'Đồng ý và ký' }).tap()
  await unlockAnd(page, /^Ký$/, 'Đã ký số.')
  await leave(page)
})

test('the clerk numbers, seals and issues it in one sitting with one PIN', async ({ browser }) => {
  const page = await sitDown(browser, 'vanthu.tinh')
  await takeUp(page, 'number', answered)
  await act(page, 'Cấp số')
  await expect(page.getByText('Số sẽ cấp')).toBeVisible()
  await unlockAnd(page, /^Cấp số \d+/, /Đã cấp số\. \d+\/UBND-NN/)
  await unlockAnd(page, 'Ký số cơ quan và đóng dấu', 'Đã ký số của cơ quan và đóng dấu.')
  await pick(page, 'Nơi nhận trong hệ thống', 'Sở Nông nghiệp và Môi trường')
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
