/** A parcel is split: filed by phone, looked into by the land office, what is owed fixed by the tax office while the clock stands still, paid by transfer, signed, brought by the post. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { dossierFor, looksRight, phone, photograph, post, signInByPhone } from './citizens.ts'
import { act, ask, comeBy, expectAccessible, leave, sitDown } from './office.ts'

const OFFICE = 'Sở Nông nghiệp và Môi trường'
const OWED = [['Lệ phí trước bạ nhà, đất (0,5%)', '1.250.000'], ['Thuế thu nhập cá nhân', '500.000']] as const

async function answer(page: Page) {
  const heading = (words: string) => expect(page.getByRole('heading', { level: 1 })).toContainText(words)
  await heading('Bạn đề nghị tách hay hợp thửa?')
  await page.getByLabel('Tách thửa', { exact: true }).check()
  await act(page, 'Lưu và đi tiếp')
  await heading('Người sử dụng đất')
  await act(page, 'Lưu và đi tiếp')
  await heading('Những thửa đất nào?')
  await page.getByLabel('Số vào sổ hoặc số phát hành').fill('CS 004512')
  await page.getByLabel('Tờ bản đồ số').fill('17')
  await page.getByLabel('Thửa đất số').fill('231')
  await page.getByLabel('Địa chỉ thửa đất').fill('Xóm 4, xã Yên Trung, tỉnh Sông Lam')
  await page.getByLabel('Diện tích').fill('420,5')
  await looksRight(page, 'parcels')
  await act(page, 'Lưu và đi tiếp')
  await heading('Tách thành mấy thửa?')
  await page.getByLabel('Tách thành mấy thửa?').fill('2')
  await act(page, 'Lưu và đi tiếp')
  await heading('Vì sao tách, hợp thửa?')
  await page.getByLabel('Lý do tách, hợp thửa').fill('Tặng cho con một phần đất ở.')
  await act(page, 'Lưu và đi tiếp')
}

/** At 360 px, from the procedure to the receipt. @returns the dossier's id */
async function file(page: Page): Promise<string> {
  const begin = async () => { await page.getByLabel(OFFICE).check(); await act(page, 'Bắt đầu') }
  await page.goto('/nop-ho-so/1.012784')
  await begin()
  await signInByPhone(page, `09${String(Date.now()).slice(-8)}`, 'Hồ Sỹ Lam', null)
  await begin()
  await answer(page)
  for (const [i, name] of ['BẢN VẼ TÁCH THỬA', 'GIẤY CHỨNG NHẬN'].entries()) {
    await page.locator('input[type=file]').nth(i).setInputFiles({ name: `giay-to-${i}.jpg`, mimeType: 'image/jpeg', buffer: await photograph(page, name) })
    await expect(page.getByText('Đã gửi')).toHaveCount(i + 1)
  }
  await act(page, 'Tiếp tục')
  await page.getByRole('checkbox').check()
  await act(page, 'Gửi hồ sơ')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã gửi hồ sơ')
  await page.getByRole('link', { name: 'Xem hồ sơ' }).click()
  await page.waitForURL(/\/cong-dan\/ho-so\//)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

const stepOf = async (page: Page, id: string) => (await dossierFor(page, id)).steps.find(({ isMine, state }) => isMine && state === 'open')!

/** This official takes up the step that is his, and hands it on. */
async function handOn(browser: Browser, username: string, id: string, note: string) {
  const page = await sitDown(browser, username)
  const step = await stepOf(page, id)
  await post(page, `/api/dossiers/${id}/steps/${step.id}/take`, {})
  await post(page, `/api/dossiers/${id}/steps/${step.id}/hand-on`, { note })
  await leave(page)
}

/** The other agency says what is owed, and by which law; from then on the clock stands still. */
async function fixObligation(page: Page, id: string) {
  await page.goto(`/dossiers/${id}`)
  await act(page, 'Nhận bước này', 'Đã ghi nhận.')
  await act(page, 'Yêu cầu nghĩa vụ tài chính')
  await page.getByRole('button', { name: 'Thêm khoản' }).click()
  for (const [i, [name, amount]] of OWED.entries()) {
    const row = page.getByRole('group', { name: `Khoản phải nộp ${i + 1}` })
    await row.getByLabel('Tên khoản').fill(name)
    await row.getByLabel('Số tiền').fill(amount)
  }
  await expect(page.getByText('Cộng: 1.750.000')).toBeVisible()
  await page.getByLabel('Căn cứ pháp lý').fill('Nghị định 10/2022/NĐ-CP, Điều 8')
  await page.getByLabel('Nội dung').fill('Theo thông báo nộp tiền của Thuế tỉnh.')
  await expectAccessible(page, 'obligation')
  await page.getByRole('dialog').getByRole('button', { name: 'Yêu cầu nghĩa vụ tài chính' }).click()
  await expect(page.getByRole('dialog')).toBeHidden()
  await expect(page.getByText('Thuế thu nhập cá nhân').first()).toBeVisible()
}

type Charge = { reason: string; total: number; transfer: { purpose: string } | null }

/** The bank says at the counter what came; the money finds its dossier by the purpose the citizen's code carries. */
async function takeStatement(counter: Page, id: string) {
  const { charges } = await ask<{ charges: Charge[] }>(counter, `/api/dossiers/${id}/charges`)
  const lines = charges.map(({ transfer, total }, i) => `${new Date().toISOString().slice(0, 10)};LP${Date.now()}${i};${total};IBFT ${transfer!.purpose}`)
  await counter.goto('/reconciliation')
  await counter.getByRole('button', { name: 'Nhập sao kê' }).click()
  await counter.getByLabel('sao kê').last().fill(['ngay;so_tham_chieu;so_tien;noi_dung', ...lines].join('\n'))
  await counter.getByRole('dialog').getByRole('button', { name: 'Nhập sao kê' }).click()
  await expect(counter.getByRole('dialog')).toBeHidden()
  await expectAccessible(counter, 'reconciliation')
}

async function sign(browser: Browser, page: Page, id: string) {
  const director = await sitDown(browser, 'giamdoc.nnmt')
  const step = await stepOf(director, id)
  await post(director, `/api/dossiers/${id}/steps/${step.id}/take`, {})
  const sent = await director.context().request.post('/api/files', { data: await photograph(page, 'GIẤY CHỨNG NHẬN'), headers: { 'content-type': 'image/jpeg', 'x-file-name': 'giay-chung-nhan.jpg' } })
  await post(director, `/api/dossiers/${id}/resolve`, { outcome: 'granted', resultNumber: 'CS 009871', fileIds: [((await sent.json()) as { id: string }).id] })
  await leave(director)
}

async function sendByPost(counter: Page, id: string) {
  await counter.goto(`/dossiers/${id}`)
  await act(counter, 'Đặt bưu chính')
  const dialog = counter.getByRole('dialog')
  await dialog.getByLabel('Điện thoại').fill('0912345678')
  await dialog.getByLabel('Địa chỉ').fill('Xóm 4, xã Yên Trung, tỉnh Sông Lam')
  await expect(dialog.getByText(/Cước: /)).toBeVisible()
  await expectAccessible(counter, 'order of the post')
  await dialog.getByRole('button', { name: 'Đặt bưu chính' }).click()
  await expect(counter.getByText(/SL\d{9}VN/)).toBeVisible()
  await expect(counter.getByText('Đã trả kết quả').first()).toBeVisible()
}

test('a parcel is split by two agencies, its obligation paid, the certificate brought by the post', async ({ browser }) => {
  const page = await comeBy(browser, phone)
  const id = await file(page)
  const counter = await sitDown(browser, 'motcua.nnmt')
  await post(counter, `/api/dossiers/${id}/accept`, {})
  await handOn(browser, 'motcua.nnmt', id, 'Đủ thành phần.')
  await Promise.all([handOn(browser, 'chuyenvien.qldd', id, 'Đã trích đo.'), handOn(browser, 'chuyenvien.khtc', id, 'Phù hợp quy hoạch.')])
  const tax = await sitDown(browser, 'chuyenvien.thue')
  await fixObligation(tax, id)
  const owing = await dossierFor(counter, id)
  expect(owing.state).toBe('financial_obligation')
  await page.reload()
  await expect(page.getByText('Lệ phí trước bạ nhà, đất (0,5%)')).toBeVisible()
  await expect(page.getByText(/Nghị định 10\/2022/)).toBeVisible()
  await looksRight(page, 'to pay')
  await takeStatement(counter, id)
  await page.reload()
  await expect(page.getByText('Đã nộp').first()).toBeVisible()
  const { state, steps, dueAt } = await dossierFor(counter, id)
  expect([state, steps.find((step) => step.state === 'open')?.unitName]).toEqual(['processing', 'Phòng Quản lý các khoản thu từ đất'])
  expect(new Date(dueAt!).getTime()).toBeGreaterThanOrEqual(new Date(owing.dueAt!).getTime())
  await post(tax, `/api/dossiers/${id}/steps/${(await stepOf(tax, id)).id}/hand-on`, { note: 'Đã nộp đủ.' })
  await leave(tax)
  await handOn(browser, 'truongphong.qldd', id, 'Đồng ý.')
  await sign(browser, page, id)
  await sendByPost(counter, id)
  await leave(counter)
  await page.reload()
  await expect(page.getByText(/SL\d{9}VN/)).toBeVisible()
  await looksRight(page, 'brought by the post')
  await leave(page)
})
