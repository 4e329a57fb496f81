/** What is typed at the counter, and what of it is sent. */
import type { z } from 'zod'
import type { StoredFile } from '#platform/web'
import type { lodgeDossier, WholeOffer } from '../../contract/counter.ts'

export type Intake = Omit<z.input<typeof lodgeDossier.input>, 'processId'>
export type Counts = { originals: number; copies: number }
type Facts = { fullName: string; personalNumber: string; bornOn: string | null; gender: string | null; address: string; phone: string; email: string; outcome: string | null; reason: string; card: string }
/** Beside the facts: `part3` how many papers of the fourth part, `files3` what was uploaded for it, `local3` what waits on this device. */
export type Values = Facts & Record<string, unknown>
type Parts = WholeOffer['parts']

export const blank: Facts = { fullName: '', personalNumber: '', bornOn: null, gender: null, address: '', phone: '', email: '', outcome: 'accept', reason: '', card: '' }
export const noCounts: Counts = { originals: 0, copies: 0 }

const orNull = (words: string) => words.trim() || null
export const countsIn = (values: Values, position: number) => (values[`part${position}`] as Counts | undefined) ?? noCounts
export const filesIn = (values: Values, position: number) => (values[`files${position}`] as StoredFile[] | undefined) ?? []
export const localIn = (values: Values, position: number) => (values[`local${position}`] as File[] | undefined) ?? []

/** Files of this device are sent later; of each is known to which part it belongs. */
export const localFiles = (parts: Parts, values: Values) => parts.flatMap(({ position }) => localIn(values, position).map((file) => ({ position, file })))
export const withoutLocal = (values: Values): Values => Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith('local'))) as Values

export function intakeOf(parts: Parts, values: Values, sent: readonly { position: number; fileId: string }[] = []): Intake {
  const { fullName, personalNumber, bornOn, gender, address, phone, email, outcome, reason } = values
  const idsOf = (position: number) => [...filesIn(values, position).map(({ id }) => id), ...sent.filter((file) => file.position === position).map(({ fileId }) => fileId)]
  return {
    applicant: { fullName, personalNumber: orNull(personalNumber), bornOn, gender: gender as 'Nam' | 'Nữ' | null, address: orNull(address), phone: orNull(phone.replaceAll(/[\s.]/g, '')), email: orNull(email) },
    parts: parts.map(({ position }) => ({ position, ...countsIn(values, position), fileIds: idsOf(position) })),
    outcome: outcome as 'accept' | 'keep' | 'refuse', reason: orNull(reason),
  }
}

/** The same intake under an offer that has changed: papers follow their names. */
export function carried(before: Parts, after: Parts, values: Values): Values {
  const facts = Object.fromEntries(Object.entries(values).filter(([name]) => !/^(part|files|local)\d+$/.test(name)))
  const papers = after.flatMap(({ name, position }) => {
    const old = before.find((part) => part.name === name)
    return old ? ['part', 'files', 'local'].map((kind) => [`${kind}${position}`, values[`${kind}${old.position}`]] as const).filter(([, value]) => value !== undefined) : []
  })
  return { ...facts, ...Object.fromEntries(papers) } as Values
}
