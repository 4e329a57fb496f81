import { createHmac } from 'node:crypto'
import { conceal, derivedKey, reveal } from '#platform/secrets'
import type { Declared, FieldName, Person } from '../rules.ts'

/** By this the questions about one personal number are found again; without the master key nobody can try numbers against it. */
export const numberKeyOf = (personalNumber: string): Buffer => createHmac('sha256', derivedKey(Buffer.from('population'), 'congvu population.personal-number')).update(personalNumber).digest()

/** What may be shown of a personal number: its last three digits. */
export const maskedNumber = (tail: string) => `•••••••••${tail}`

/** What was declared, and what the registry said, in the fields that were needed. */
export type Snapshot = { declared: Declared; person: Person; differing: readonly FieldName[]; shown: readonly FieldName[] }
type Place = { dossierId: string; queryId: string }

const SNAPSHOT = 'population.snapshot'
const ownerOf = ({ dossierId, queryId }: Place) => `${dossierId} ${queryId}`

/** Readable with the master key only, and only as the evidence of this question in this dossier. */
export const concealSnapshot = (snapshot: Snapshot, place: Place): Buffer => conceal(Buffer.from(JSON.stringify(snapshot)), SNAPSHOT, ownerOf(place))
export const revealSnapshot = (concealed: Uint8Array, place: Place): Snapshot => JSON.parse(reveal(concealed, SNAPSHOT, ownerOf(place)).toString()) as Snapshot

const OBJECTION = 'population.objection'
export const concealWords = (words: string, objectionId: string): Buffer => conceal(Buffer.from(words), OBJECTION, objectionId)
export const revealWords = (concealed: Uint8Array, objectionId: string): string => reveal(concealed, OBJECTION, objectionId).toString()
