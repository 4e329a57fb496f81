import { readFileSync } from 'node:fs'
import { expect, test, type Browser } from '@playwright/test'
import { act, comeBy, expectAccessible, expectNoSidewaysScroll, leave, screens, sitDown } from './office.ts'

const phone = { viewport: screens.phone, hasTouch: true }

test('on a phone, without an account and without diacritics, a citizen finds a procedure, reads what it costs and what held before', async ({ browser }) => {
  const page = await comeBy(browser, phone)
  await page.goto('/dich-vu-cong')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bạn cần làm thủ tục gì?')
  await expectAccessible(page, 'search')
  await page.getByRole('searchbox').fill('dang ky tam tru')
  await page.getByRole('button', { name: 'Tìm' }).click()
  await page.getByRole('link', { name: 'Đăng ký tạm trú', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Đăng ký tạm trú')
  const fees = page.getByRole('region', { name: 'Phí, lệ phí' })
  await expect(fees).toContainText('Nộp trực tiếp: 15.000 đồng/lần đăng ký.')
  await expect(fees).toContainText('Đăng ký tạm trú theo danh sách, nộp trực tuyến: 5.000 đồng/người/lần đăng ký.')
  for (const heading of ['Trình tự thực hiện', 'Cách thức thực hiện', 'Thành phần, số lượng hồ sơ', 'Thời hạn giải quyết', 'Đối tượng thực hiện', 'Cơ quan thực hiện', 'Kết quả thực hiện', 'Tên mẫu đơn, mẫu tờ khai', 'Yêu cầu, điều kiện', 'Căn cứ pháp lý'])
    await expect(page.getByRole('heading', { level: 2, name: heading })).toBeVisible()
  const told = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent())!) as Record<string, unknown>
  expect([told['@type'], told.identifier]).toEqual(['GovernmentService', '1.004194'])
  await expectNoSidewaysScroll(page, 'procedure')
  await expectAccessible(page, 'procedure')

  await page.goto('/dich-vu-cong?event=kinh-doanh')
  await expect(page.getByRole('heading', { name: 'Thủ tục khi: Kinh doanh' })).toBeVisible()
  await page.getByRole('link', { name: 'Đăng ký thành lập hộ kinh doanh' }).click()
  await page.getByRole('link', { name: 'So sánh với bản 1' }).click()
  await expect(page.locator('del', { hasText: 'Phòng Tài chính - Kế hoạch thuộc Ủy ban nhân dân cấp huyện' }).last()).toBeVisible()
  await expect(page.locator('ins', { hasText: 'Ủy ban nhân dân cấp xã' }).last()).toBeVisible()
  await expectNoSidewaysScroll(page, 'comparison')
  await expectAccessible(page, 'comparison')
  await leave(page)
})

test('with the keyboard alone, in English and in the dark, the same pages are complete', async ({ browser }) => {
  const page = await comeBy(browser, { viewport: screens.desk, lang: 'en', colorScheme: 'dark' })
  await page.goto('/dich-vu-cong')
  await expect(page.getByRole('heading', { name: /All \d+ procedures/ })).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type('khai sinh')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Results' })).toBeVisible()
  await page.getByRole('link', { name: 'Đăng ký khai sinh', exact: true }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 2, name: 'Papers and copies' })).toBeVisible()
  await expectAccessible(page, 'procedure in English')
  await page.goto('/dich-vu-cong/9.999999')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('No procedure has this code.')
  await expectAccessible(page, 'no such procedure')
  await leave(page)
})

/** What anybody reads of it the same minute. */
async function readsAsCitizen(browser: Browser, name: string) {
  const citizen = await comeBy(browser, phone)
  await citizen.goto('/dich-vu-cong?q=chung+thuc+thu+nghiem')
  await citizen.getByRole('link', { name }).click()
  await expect(citizen.getByText('12.000 đồng/trường hợp; miễn cho người khuyết tật.')).toBeVisible()
  await citizen.getByRole('link', { name: 'So sánh với bản 1' }).click()
  await expect(citizen.locator('del')).toContainText('10.000 đồng/trường hợp.')
  await leave(citizen)
}

test('who controls procedures imports one, writes a new version and publishes it from a day; citizens read the new fee from that day and see what changed', async ({ browser }) => {
  const page = await sitDown(browser, 'kiemsoat.tthc', { viewport: screens.desk })
  const seed = JSON.parse(readFileSync(new URL('../../apps/demo/procedures/2.000884.json', import.meta.url), 'utf8')) as { code: string; name: string }
  const fresh = { ...seed, code: '3.000777', name: 'Chứng thực thử nghiệm hành trình' }
  await page.goto('/procedures/import')
  await page.locator('input[type=file]').setInputFiles([{ name: 'moi.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(fresh)) }, { name: 'hong.json', mimeType: 'application/json', buffer: Buffer.from('{"code":"1.1"}') }])
  await page.getByLabel('Công bố từ ngày').fill('01/01/2026')
  await page.getByLabel('Quyết định công bố').fill('1/QĐ-THU')
  await page.getByRole('button', { name: 'Nhập từ tệp' }).click()
  await expect(page.getByText('Mới: 1')).toBeVisible()
  await expect(page.getByText('Không nhận: 1')).toBeVisible()
  await expect(page.getByText('Không đúng khuôn dạng thủ tục')).toBeVisible()
  await expectAccessible(page, 'import')

  await page.getByRole('link', { name: fresh.name }).click()
  await page.getByRole('link', { name: 'Soạn bản mới' }).click()
  await page.getByLabel('Nguyên văn').first().fill('12.000 đồng/trường hợp; miễn cho người khuyết tật.')
  await expectAccessible(page, 'new version')
  await page.reload()
  await expect(page.getByText('Đang hiện nội dung đã gõ lần trước.')).toBeVisible()
  await act(page, 'Lưu bản thảo', /Bản thảo khác bản đang công bố ở: Phí, lệ phí/)
  await page.getByRole('button', { name: 'Công bố' }).click()
  await page.getByLabel('Từ ngày').fill('02/01/2026')
  await page.getByLabel('Quyết định công bố').fill('2/QĐ-THU')
  await page.getByLabel('Căn cứ').fill('Nghị định 23/2015/NĐ-CP')
  await page.getByRole('dialog').getByRole('button', { name: 'Công bố' }).click()
  await expect(page.getByText('Bản 2: Đang có hiệu lực')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Giấy tờ, chứng thực' }).check()
  await act(page, 'Lưu', 'Đã lưu.')
  await expectAccessible(page, 'a procedure kept')

  await readsAsCitizen(browser, fresh.name)

  await page.getByRole('button', { name: 'Bãi bỏ' }).click()
  await page.getByLabel('Từ ngày').fill('03/01/2026')
  await page.getByLabel('Quyết định công bố').fill('3/QĐ-THU')
  await page.getByRole('dialog').getByRole('button', { name: 'Bãi bỏ' }).click()
  await expect(page.getByText('Bản 2: Hết hiệu lực')).toBeVisible()
  await leave(page)
})
