/** One citizen at a telephone, and what officials do meanwhile through their own sessions. */
import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectNoSidewaysScroll, screens } from './office.ts'

export const phone = { viewport: screens.phone, hasTouch: true }
export type Dossier = { id: string; code: string; state: string; dueAt: string | null; steps: { id: string; name: string; unitName: string; isMine: boolean; state: string }[] }

export async function looksRight(page: Page, name: string) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await expect(page.getByText('Đang tải…')).toHaveCount(0)
  await expectNoSidewaysScroll(page, name)
  await expectAccessible(page, name)
}

/** The code stands on the page: everything here is sample data. @param look what is done with each page on the way */
export async function signInByPhone(page: Page, number: string, fullName: string, look: typeof looksRight | null = looksRight) {
  await page.getByLabel('Số điện thoại').fill(number)
  await look?.(page, 'sign-in')
  await page.getByRole('button', { name: 'Gửi mã cho tôi' }).click()
  const code = /\d{6}/.exec((await page.getByRole('note').textContent())!)![0]
  await page.getByLabel('Mã sáu số').fill(code)
  await look?.(page, 'code')
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
  await page.getByLabel('Họ, chữ đệm và tên').fill(fullName)
  await page.getByRole('button', { name: 'Lập tài khoản' }).click()
}

export async function post(page: Page, path: string, data: object) {
  const response = await page.context().request.post(path, { data, headers: { 'idempotency-key': crypto.randomUUID() } })
  expect(response.ok(), `${path}: ${await response.text()}`).toBe(true)
}
export const dossierFor = async (page: Page, id: string) => (await (await page.context().request.get(`/api/dossiers/${id}`)).json()) as Dossier

/** A picture as a telephone takes it. */
export const photograph = (page: Page, words: string) => page.evaluate((title) => {
  const canvas = document.createElement('canvas')
  canvas.width = 1200
  canvas.height = 1600
  const pen = canvas.getContext('2d')!
  pen.fillStyle = '#fffdf5'
  pen.fillRect(0, 0, 1200, 1600)
  pen.fillStyle = '#222'
  pen.font = '64px sans-serif'
  pen.fillText(title, 280, 240)
  return canvas.toDataURL('image/jpeg', 0.9).split(',')[1]!
}, words).then((text) => Buffer.from(text, 'base64'))
