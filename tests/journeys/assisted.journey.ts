/** Somebody who cannot file alone is helped at the counter of another commune: he consents with the code of his telephone, hears it read, and finds it in his own account. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { looksRight, phone } from './citizens.ts'
import { act, comeBy, expectAccessible, leave, pick, sitDown } from './office.ts'

const AGENCY = 'Ủy ban nhân dân xã Yên Trung'

/** The card is scanned, the code read out. */
async function begin(page: Page, number: string) {
  await page.goto('/assist')
  await pick(page, 'Thủ tục', 'Cấp bản sao trích lục')
  await page.getByRole('combobox', { name: 'Nộp ở cơ quan' }).click()
  await page.getByRole('option', { name: AGENCY }).click()
  await page.getByLabel('Quét mã QR').fill(`0400700${number.slice(-5)}||Trần Văn Nông|04051970|Nam|Xóm 2, xã Thanh Liên, tỉnh Sông Lam|01012022`)
  await page.getByLabel('Quét mã QR').press('Enter')
  await expect(page.getByLabel('Họ, chữ đệm và tên')).toHaveValue('Trần Văn Nông')
  await page.getByLabel('Điện thoại của người nộp').fill(number)
  await expectAccessible(page, 'begin')
  await act(page, 'Xin đồng ý')
  const dialog = page.getByRole('dialog')
  const code = /\d{6}$/.exec((await dialog.getByRole('note').textContent())!)![0]
  await expectAccessible(page, 'consent')
  await dialog.getByLabel('Mã sáu số').fill(code)
  await dialog.getByRole('button', { name: 'Ghi nhận đồng ý' }).click()
  await page.waitForURL(/\/assist\/[\w-]{36}/)
}

/** The citizens' own pages, inside the office. @returns the dossier's code */
async function write(page: Page): Promise<string> {
  const heading = (words: string) => expect(page.getByRole('heading', { level: 1 })).toContainText(words)
  await heading('Bạn cần bản sao của giấy nào?')
  await page.getByLabel('Giấy khai sinh', { exact: true }).check()
  await expectAccessible(page, 'question')
  await act(page, 'Lưu và đi tiếp')
  await heading('Giấy ấy của ai')
  await page.getByLabel('Của tôi', { exact: true }).check()
  await act(page, 'Lưu và đi tiếp')
  await heading('Bạn cần mấy bản?')
  await page.getByLabel('Số bản sao').fill('2')
  await act(page, 'Lưu và đi tiếp')
  await heading('Kiểm tra lại trước khi gửi')
  await page.getByRole('checkbox').check()
  await expectAccessible(page, 'check')
  await act(page, 'Gửi hồ sơ')
  await heading('Đã gửi hồ sơ')
  return (await page.getByText(/^H\d{2}\.\d{2}-\d{6}-\d{4}$/).first().textContent())!
}

/** At home he signs in with the telephone he named, and it is there. @returns its id */
async function find(browser: Browser, number: string, code: string): Promise<string> {
  const page = await comeBy(browser, phone)
  await page.goto('/cong-dan/dang-nhap')
  await page.getByLabel('Số điện thoại').fill(number)
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  await page.getByLabel('Mã sáu số').fill(/\d{6}/.exec((await page.getByRole('note').textContent())!)![0])
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.waitForURL((url) => !url.pathname.endsWith('/dang-nhap'))
  await page.goto('/cong-dan/ho-so')
  await page.getByRole('link').filter({ hasText: /trích lục|bản sao/i }).first().click()
  await expect(page.getByText(code).first()).toBeVisible()
  await expect(page.getByText(/với sự giúp đỡ của Lê Đình Mạnh/)).toBeVisible()
  await looksRight(page, 'filed with help')
  const id = new URL(page.url()).pathname.split('/').at(-1)!
  await leave(page)
  return id
}

test('a farmer is helped at the counter of another commune, and finds what was filed in his own account', async ({ browser }) => {
  const number = `09${String(Date.now()).slice(-8)}`
  const clerk = await sitDown(browser, 'motcua.thanhlien')
  await begin(clerk, number)
  const code = await write(clerk)
  await leave(clerk)
  const id = await find(browser, number, code)
  const counter = await sitDown(browser, 'motcua.yentrung')
  await counter.goto(`/dossiers/${id}`)
  await expect(counter.getByText('Nộp với sự giúp đỡ')).toBeVisible()
  await leave(counter)
})
