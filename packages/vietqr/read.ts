import { DONG, NAPAS, TO_ACCOUNT, VIETNAM } from './build.ts'
import { crc16 } from './crc.ts'
import { ensure, ensureSound, LIMITS, type Payment } from './payment.ts'
import { readFields, type Field } from './tlv.ts'

const valueOf = (fields: Field[], tag: string) => fields.find((field) => field.tag === tag)?.value

function required(fields: Field[], tag: string, within = ''): string {
  const value = valueOf(fields, tag)
  const at = within === '' ? tag : `${within}.${tag}`
  ensure(value !== undefined, 'missing', at, 'This field is not there')
  return value
}

/** The checksum comes last and covers everything before its own four digits (EMVCo §4.7.3). */
function ensureUnspoiled(text: string) {
  ensure(/6304[0-9A-Fa-f]{4}$/.test(text), 'no-checksum', '63', 'A checksum must end the text')
  const [body, given] = [text.slice(0, -4), text.slice(-4).toUpperCase()]
  ensure(crc16(body) === given, 'wrong-checksum', '63', `The checksum is ${given}, but what stands there makes ${crc16(body)}: it was misread or changed`)
}

/**
 * Reads the text of a VietQR code to a bank account, and nothing that is not one: checksum, format, currency, country, bank,
 * account, amount and purpose are all judged. Fields VietQR does not define are passed over.
 * @throws VietQrError with what is wrong and where
 */
export function readVietQr(text: string): Payment {
  ensure(typeof text === 'string' && text !== '', 'not-text', '', 'There is no text')
  ensure(text.length <= LIMITS.text, 'too-long', '', `A code has at most ${LIMITS.text} characters`)
  ensureUnspoiled(text)
  const fields = readFields(text)
  ensure(fields[0]?.tag === '00' && fields[0].value === '01', 'wrong-format', '00', 'A code begins with format 01')
  ensure(fields.at(-1)!.tag === '63', 'no-checksum', '63', 'The checksum is the last field')
  ensure(required(fields, '53') === DONG, 'wrong-currency', '53', 'The currency is not đồng (704)')
  ensure(required(fields, '58') === VIETNAM, 'wrong-country', '58', 'The country is not VN')
  const payment = { ...beneficiaryIn(required(fields, '38')), ...amountIn(fields), ...purposeIn(valueOf(fields, '62')) }
  ensureSound(payment)
  return payment
}

function beneficiaryIn(merchant: string): Pick<Payment, 'bin' | 'account'> {
  const fields = readFields(merchant, '38')
  ensure(required(fields, '00', '38').toUpperCase() === NAPAS, 'not-vietqr', '38.00', 'This is no code of NAPAS')
  ensure(required(fields, '02', '38') === TO_ACCOUNT, 'not-a-transfer', '38.02', 'This code is not a transfer to an account')
  const beneficiary = readFields(required(fields, '01', '38'), '38.01')
  return { bin: required(beneficiary, '00', '38.01'), account: required(beneficiary, '01', '38.01') }
}

/** Static codes may carry no amount, dynamic ones must; 15000.00 is 15000. */
function amountIn(fields: Field[]): Pick<Payment, 'amount'> {
  const [method, amount] = [required(fields, '01'), valueOf(fields, '54')]
  ensure(['11', '12'].includes(method), 'unequal-method', '01', 'A code is used again (11) or once (12)')
  ensure(method === '11' || amount !== undefined, 'unequal-method', '54', 'A code for one payment says how much')
  if (amount === undefined) return {}
  ensure(/^\d{1,13}(\.0{1,2})?$/.test(amount), 'bad-amount', '54', 'An amount is whole đồng')
  return { amount: Number(amount) }
}

function purposeIn(additional: string | undefined): Pick<Payment, 'purpose'> {
  const purpose = additional === undefined ? undefined : valueOf(readFields(additional, '62'), '08')
  return purpose === undefined ? {} : { purpose }
}
