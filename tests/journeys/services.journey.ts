/** A birth registered by phone, from the account to the rating; officials do their steps through the API of their own sessions. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { dossierFor, looksRight, phone, photograph, post, signInByPhone } from './citizens.ts'
import { act, comeBy, leave, sitDown } from './office.ts'

/** Pages of the form, one question each, by touch and keyboard alike. */
async function answer(page: Page) {
  const heading = (words: string) => expect(page.getByRole('heading', { level: 1 })).toContainText(words)
  await heading('Trẻ được khai sinh là ai?')
  await act(page, 'Lưu và đi tiếp')
  await expect(page.getByRole('alert')).toContainText('Họ, chữ đệm, tên của trẻ')
  await looksRight(page, 'errors')
  await page.getByLabel('Họ, chữ đệm, tên của trẻ').fill('Lê Mai Khôi')
  await page.getByLabel('Nữ', { exact: true }).check()
  await page.getByLabel('Ngày', { exact: true }).fill('20')
  await page.getByLabel('Tháng', { exact: true }).fill('11')
  await page.getByLabel('Năm', { exact: true }).fill('2026')
  await act(page, 'Lưu và đi tiếp')
  await heading('Trẻ sinh ở đâu?')
  await page.getByLabel('Nơi sinh').fill('Bệnh viện Sản Nhi tỉnh Sông Lam')
  await page.getByLabel('Có', { exact: true }).check()
  await act(page, 'Lưu và đi tiếp')
  await heading('Bạn là gì của trẻ?')
  // The telephone rings: what was saved is there, at the very page.
  await page.reload()
  await heading('Bạn là gì của trẻ?')
  await page.getByLabel('Mẹ', { exact: true }).check()
  await act(page, 'Lưu và đi tiếp')
  await heading('Cha mẹ của trẻ')
  // What the registry knows of the mother is not asked; only what it may lack.
  await expect(page.getByText(/Vợ, chồng của bạn: lấy từ cơ sở dữ liệu dân cư/)).toBeVisible()
  await page.getByLabel('Họ, chữ đệm, tên người kia').fill('Lê Văn Bình')
  await act(page, 'Lưu và đi tiếp')
  await heading('Quê quán của trẻ là đâu?')
  await page.getByLabel('Quê quán của trẻ').fill('xã Yên Trung, tỉnh Sông Lam')
  await act(page, 'Lưu và đi tiếp')
  await heading('Bạn cần mấy bản sao trích lục?')
  await page.getByLabel('Số bản sao').fill('1')
  await act(page, 'Lưu và đi tiếp')
}

/** The office does its part: three desks, the last with the result. */
async function decide(browser: Browser, id: string, result: Buffer) {
  for (const username of ['motcua.yentrung', 'hotich.yentrung', 'chutich.yentrung']) {
    const page = await sitDown(browser, username)
    const step = (await dossierFor(page, id)).steps.find(({ isMine, state }) => isMine && state === 'open')!
    await post(page, `/api/dossiers/${id}/steps/${step.id}/take`, {})
    if (username === 'chutich.yentrung') {
      const sent = await page.context().request.post('/api/files', { data: result, headers: { 'content-type': 'image/jpeg', 'x-file-name': 'giay-khai-sinh.jpg' } })
      await post(page, `/api/dossiers/${id}/resolve`, { outcome: 'granted', resultNumber: '215/2026', fileIds: [((await sent.json()) as { id: string }).id] })
    } else await post(page, `/api/dossiers/${id}/steps/${step.id}/hand-on`, { note: 'Đủ điều kiện.' })
    await leave(page)
  }
}

/** From the procedure to the receipt. @returns the dossier's id */
async function file(page: Page, photo: Buffer): Promise<string> {
  await page.goto('/dich-vu-cong/1.001193')
  await page.getByRole('link', { name: 'Nộp hồ sơ trực tuyến' }).click()
  await page.getByLabel('Ủy ban nhân dân xã Yên Trung').check()
  await looksRight(page, 'office')
  await act(page, 'Bắt đầu')
  await signInByPhone(page, `09${String(Date.now()).slice(-8)}`, 'Trần Thị Mai Hương')
  await page.getByLabel('Ủy ban nhân dân xã Yên Trung').check()
  await act(page, 'Bắt đầu')
  await answer(page)
  await page.locator('input[type=file]').first().setInputFiles({ name: 'giay-chung-sinh.jpg', mimeType: 'image/jpeg', buffer: photo })
  await expect(page.getByText('Đã gửi')).toBeVisible()
  await looksRight(page, 'papers')
  await act(page, 'Tiếp tục')
  await expect(page.getByText('Lê Mai Khôi')).toBeVisible()
  await act(page, 'Xem để xác nhận', /chưa gắn số định danh cá nhân/)
  await looksRight(page, 'check')
  await page.getByRole('checkbox').check()
  await act(page, 'Gửi hồ sơ')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đã gửi hồ sơ')
  await looksRight(page, 'receipt')
  await page.getByRole('link', { name: 'Xem hồ sơ' }).click()
  await page.waitForURL(/\/cong-dan\/ho-so\//)
  return new URL(page.url()).pathname.split('/').at(-1)!
}

/** The paper itself was brought to the counter: its signed copy lies among what the citizen sees. */
async function digitise(clerk: Page, id: string, photo: Buffer) {
  const sent = await clerk.context().request.post('/api/files', { data: photo, headers: { 'content-type': 'image/jpeg', 'x-file-name': 'ban-chinh.jpg' } })
  await post(clerk, `/api/dossiers/${id}/parts/0/scans`, { paper: 'originalReturned', fileIds: [((await sent.json()) as { id: string }).id] })
}

/** The office asks for more, she sends it, and it is decided. */
async function complete(browser: Browser, page: Page, id: string, photo: Buffer) {
  const clerk = await sitDown(browser, 'motcua.yentrung')
  await post(clerk, `/api/dossiers/${id}/supplement`, { items: ['Bản chụp rõ hơn của giấy chứng sinh'], reason: 'Ảnh mờ.' })
  await page.reload()
  await expect(page.getByText('Bản chụp rõ hơn của giấy chứng sinh').first()).toBeVisible()
  await looksRight(page, 'supplement asked')
  await page.getByLabel('Lời nhắn kèm theo').fill('Gia đình gửi lại bản rõ.')
  await act(page, 'Gửi bổ sung', /Bạn đã gửi bổ sung lúc/)
  await post(clerk, `/api/dossiers/${id}/supplement/take`, {})
  await digitise(clerk, id, photo)
  await leave(clerk)
  await decide(browser, id, photo)
}

test('a mother registers a birth from her phone: account, form, supplement, decision, vault, rating', async ({ browser }) => {
  const page = await comeBy(browser, phone)
  const photo = await photograph(page, 'GIẤY CHỨNG SINH')
  const id = await file(page, photo)
  await complete(browser, page, id, photo)
  await expect(async () => {
    await page.goto('/cong-dan/kho')
    await expect(page.getByRole('heading', { name: 'Giấy khai sinh' })).toBeVisible({ timeout: 1000 })
  }).toPass()
  await looksRight(page, 'vault')
  const counter = await sitDown(browser, 'motcua.yentrung')
  await post(counter, `/api/dossiers/${id}/return`, { receiverName: 'Trần Thị Mai Hương', acknowledgement: 'electronic' })
  await leave(counter)
  await page.goto(`/cong-dan/ho-so/${id}`)
  await expect(page.getByText(/cơ quan ký số bản sao điện tử lúc/)).toBeVisible()
  await looksRight(page, 'ended')
  await page.getByLabel('Rất hài lòng').first().check()
  await act(page, 'Gửi đánh giá')
  await expect(page.getByText(/Cảm ơn/).first()).toBeVisible()
  await page.goto('/cong-dan')
  await looksRight(page, 'account')
  await leave(page)
})
