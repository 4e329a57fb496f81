import { dayNumbers, oneLine, punctuated, realDay, spokenDate } from './writing.ts'
import type { TemplateInput } from './typesetter.ts'
import type { CopySheet } from './types.ts'

export function copySheetInput(sheet: CopySheet): TemplateInput {
  const text = {
    title: sheet.title, agency: sheet.agency.split('\n'), number: sheet.number, notation: sheet.notation, place: sheet.place,
    date: spokenDate(realDay(sheet.issuedOn, 'issuedOn')), source: oneLine(sheet.source),
    passage: sheet.passage?.split('\n').filter((line) => line.trim() !== '') ?? null,
    recipients: punctuated(sheet.recipients), signer: sheet.signer ?? null,
  }
  return { properties: { title: oneLine(`${sheet.title}: ${sheet.source}`), author: oneLine(sheet.agency), createdOn: dayNumbers(sheet.issuedOn) }, text }
}
