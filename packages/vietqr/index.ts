/** VietQR: the payment codes of Vietnamese banks, after EMVCo QRCPS-MPM 1.1 and NAPAS' VietQR format 1.5. Browser-safe, no dependency. */
export { buildVietQr } from './build.ts'
export { crc16 } from './crc.ts'
export { readVietQr } from './read.ts'
export { readFields, writeField, type Field } from './tlv.ts'
export { LIMITS, VietQrError, type Flaw, type Payment } from './payment.ts'
