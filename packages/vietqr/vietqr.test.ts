import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildVietQr, crc16, readFields, readVietQr, VietQrError, writeField, type Flaw, type Payment } from './index.ts'

/** Bank 970436, account 1234567890, 15000 đồng, purpose H57.01-261121-0001; its checksum was made by another implementation. */
const VECTOR = '00020101021238540010A00000072701240006970436011012345678900208QRIBFTTA53037045405150005802VN62220818H57.01-261121-00016304ABA6'
const vector: Payment = { bin: '970436', account: '1234567890', amount: 15000, purpose: 'H57.01-261121-0001' }

const flawed = (flaw: Flaw, at?: string) => (error: unknown) => {
  assert.ok(error instanceof VietQrError, String(error))
  assert.equal(error.flaw, flaw, error.message)
  if (at !== undefined) assert.equal(error.at, at)
  return true
}
/** A text with a right checksum, so that what else is wrong with it is seen. */
const sealed = (body: string) => `${body}6304${crc16(`${body}6304`)}`

test('the known code is written and read to the letter', () => {
  assert.equal(buildVietQr(vector), VECTOR)
  assert.deepEqual(readVietQr(VECTOR), vector)
})

test('the checksum is the one of the standard: its check value, an empty text', () => {
  assert.equal(crc16('123456789'), '29B1')
  assert.equal(crc16(''), 'FFFF')
})

/** Small, repeatable, and no library for it here. */
function* numbers(seed: number) {
  for (let state = seed >>> 0; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    yield state / 2 ** 32
  }
}

function randomPayment(next: () => number): Payment {
  const pick = (alphabet: string, most: number) => Array.from({ length: 1 + Math.floor(next() * most) }, () => alphabet[Math.floor(next() * alphabet.length)]).join('')
  const printable = Array.from({ length: 94 }, (_, i) => String.fromCharCode(33 + i)).join('')
  return {
    bin: String(Math.floor(next() * 1_000_000)).padStart(6, '0'), account: pick('ABCXYZabcxyz0123456789', 19),
    ...(next() < 0.7 && { amount: 1 + Math.floor(next() * 10 ** (1 + Math.floor(next() * 12))) }), ...(next() < 0.7 && { purpose: pick(printable, 25) }),
  }
}

test('twenty thousand payments come back as they went in', () => {
  const stream = numbers(20261130)
  const next = () => stream.next().value as number
  for (let i = 0; i < 20_000; i += 1) {
    const payment = randomPayment(next)
    const text = buildVietQr(payment)
    assert.deepEqual(readVietQr(text), payment)
    assert.equal(buildVietQr(readVietQr(text)), text)
  }
})

test('one character changed, dropped or doubled anywhere is noticed', () => {
  for (let at = 0; at < VECTOR.length; at += 1) {
    const [before, letter, after] = [VECTOR.slice(0, at), VECTOR[at]!, VECTOR.slice(at + 1)]
    for (const spoiled of [before + (letter === '7' ? '8' : '7') + after, before + after, before + letter + letter + after])
      if (spoiled !== VECTOR) assert.throws(() => readVietQr(spoiled), VietQrError, `${at}: ${spoiled}`)
  }
})

test('whatever text is given, the reader answers a payment or says what is wrong, and nothing else', () => {
  const stream = numbers(7)
  const next = () => stream.next().value as number
  for (let i = 0; i < 20_000; i += 1) {
    const cut = sealed(Array.from({ length: Math.floor(next() * 60) }, () => '0123456789AVNĐ😀 '[Math.floor(next() * 16)]).join(''))
    try { readVietQr(cut) } catch (error) { assert.ok(error instanceof VietQrError, String(error)) }
  }
})

test('each wrong thing is told by its name and place', () => {
  const body = VECTOR.slice(0, -8)
  assert.throws(() => readVietQr(''), flawed('not-text'))
  assert.throws(() => readVietQr('0'.repeat(600)), flawed('too-long'))
  assert.throws(() => readVietQr(body), flawed('no-checksum'))
  assert.throws(() => readVietQr(`${VECTOR.slice(0, -1)}7`), flawed('wrong-checksum', '63'))
  assert.throws(() => readVietQr(sealed(body.replace('5303704', '5303840'))), flawed('wrong-currency', '53'))
  assert.throws(() => readVietQr(sealed(body.replace('5802VN', '5802US'))), flawed('wrong-country', '58'))
  assert.throws(() => readVietQr(sealed(body.replace('A000000727', 'A000000728'))), flawed('not-vietqr', '38.00'))
  assert.throws(() => readVietQr(sealed(body.replace('QRIBFTTA', 'QRIBFTTC'))), flawed('not-a-transfer', '38.02'))
  assert.throws(() => readVietQr(sealed(body.replace('0006970436', '000697O436'))), flawed('bad-bin', '38.01.00'))
  assert.throws(() => readVietQr(sealed(body.replace('540515000', '5405150.5'))), flawed('bad-amount', '54'))
  assert.throws(() => readVietQr(sealed(body.replace('540515000', '540500000'))), flawed('bad-amount', '54'))
  assert.throws(() => readVietQr(sealed(body.replace('540515000', ''))), flawed('unequal-method', '54'))
  assert.throws(() => readVietQr(sealed(body.replace('010212', '010213'))), flawed('unequal-method', '01'))
  assert.throws(() => readVietQr(sealed(`${body}5802VN`)), flawed('repeated-tag', '58'))
  assert.throws(() => readVietQr(sealed(body.replace('000201', '000202'))), flawed('wrong-format', '00'))
  assert.throws(() => readVietQr(sealed(body.replace('000201', ''))), flawed('wrong-format', '00'))
  assert.throws(() => readVietQr(sealed(`${body}8099x`)), flawed('truncated', '80'))
  assert.throws(() => readVietQr(sealed(`${body}8000`)), flawed('bad-length', '80'))
  assert.throws(() => readVietQr(sealed(body.replace('5802VN', ''))), flawed('missing', '58'))
})

test('what a bank cannot take is not written', () => {
  const wrong: [Partial<Payment>, Flaw][] = [
    [{ bin: '97043' }, 'bad-bin'], [{ account: '' }, 'bad-account'], [{ account: '1'.repeat(20) }, 'bad-account'], [{ account: '12 34' }, 'bad-account'], [{ amount: 0 }, 'bad-amount'], [{ amount: -1 }, 'bad-amount'],
    [{ amount: 1.5 }, 'bad-amount'], [{ amount: NaN }, 'bad-amount'], [{ amount: 10 ** 13 }, 'bad-amount'], [{ purpose: '' }, 'bad-purpose'], [{ purpose: 'Phí hồ sơ' }, 'bad-purpose'], [{ purpose: 'x'.repeat(26) }, 'bad-purpose'], [{ purpose: ' x' }, 'bad-purpose'],
  ]
  for (const [part, flaw] of wrong) assert.throws(() => buildVietQr({ ...vector, ...part }), flawed(flaw), JSON.stringify(part))
})

test('a length counts characters: neither the bytes of Đ nor the two units of a letter outside the basic plane', () => {
  assert.equal(writeField('59', 'ĐĂNG KÝ 😀'), '5909ĐĂNG KÝ 😀')
  assert.deepEqual(readFields('5909ĐĂNG KÝ 😀6002HN'), [{ tag: '59', value: 'ĐĂNG KÝ 😀' }, { tag: '60', value: 'HN' }])
  assert.deepEqual(readVietQr(sealed(`${VECTOR.slice(0, -8)}5909ĐĂNG KÝ 😀`)), vector, 'a name beside the payment is passed over')
  assert.throws(() => writeField('59', 'x'.repeat(100)), flawed('bad-length'))
  assert.throws(() => writeField('5', 'x'), flawed('bad-tag'))
})
