import { PdfString } from '@libpdf/core'

/** A PDF date (ISO 32000-1 §7.9.4) shown with the given offset from UTC, e.g. D:20261122072000+07'00'. */
export function pdfDate(at: Date, utcOffsetMinutes: number): PdfString {
  const local = new Date(at.getTime() + utcOffsetMinutes * 60_000).toISOString().replace(/[-:T]/g, '').slice(0, 14)
  const [hours, minutes] = [Math.floor(Math.abs(utcOffsetMinutes) / 60), Math.abs(utcOffsetMinutes) % 60]
  const two = (value: number): string => String(value).padStart(2, '0')
  return PdfString.fromString(`D:${local}${utcOffsetMinutes < 0 ? '-' : '+'}${two(hours)}'${two(minutes)}'`)
}

/** The instant of a PDF date, or nothing when it is no date; without an offset it is read as UTC. */
export function parsePdfDate(value: string | undefined): Date | undefined {
  const parts = /^D:(\d{4,14})(?:Z|([+-])(\d\d)'?(\d\d)?)?/.exec(value ?? '')
  if (!parts?.[1]) return undefined
  const [year, month, day, hour, minute, second] = splitPairs(parts[1])
  const offset = (Number(parts[3] ?? 0) * 60 + Number(parts[4] ?? 0)) * (parts[2] === '-' ? -60_000 : 60_000)
  const at = new Date(Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`) - offset)
  return Number.isNaN(at.getTime()) ? undefined : at
}

/** YYYYMMDDHHmmSS with whatever is left out at the end filled in. */
function splitPairs(digits: string): string[] {
  const full = digits + '00000101000000'.slice(digits.length)
  return [full.slice(0, 4), ...(full.slice(4).match(/../g) ?? [])]
}
