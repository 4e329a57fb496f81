import { crc16 } from './crc.ts'
import { ensureSound, type Payment } from './payment.ts'
import { writeField } from './tlv.ts'

export const NAPAS = 'A000000727'
/** Transfer to an account, quick (NAPAS IBFT). */
export const TO_ACCOUNT = 'QRIBFTTA'
export const DONG = '704'
export const VIETNAM = 'VN'

/**
 * The text of a payment code: static (11) without an amount, dynamic (12) with one. A code asks for a payment and proves none.
 * @throws VietQrError `bad-bin`, `bad-account`, `bad-amount`, `bad-purpose`
 */
export function buildVietQr(payment: Payment): string {
  ensureSound(payment)
  const { bin, account, amount, purpose } = payment
  const beneficiary = writeField('00', bin) + writeField('01', account)
  const merchant = writeField('00', NAPAS) + writeField('01', beneficiary) + writeField('02', TO_ACCOUNT)
  const text = [
    writeField('00', '01'), writeField('01', amount === undefined ? '11' : '12'), writeField('38', merchant), writeField('53', DONG),
    amount === undefined ? '' : writeField('54', String(amount)), writeField('58', VIETNAM), purpose === undefined ? '' : writeField('62', writeField('08', purpose)), '6304',
  ].join('')
  return text + crc16(text)
}
