import { LayoutError } from './errors.ts'
import { qrOf } from './qr.ts'
import { dayNumbers, oneLine, realDay, spokenDate } from './writing.ts'
import type { TemplateInput } from './typesetter.ts'

/** A slip of the one-stop counter (TT 01/2018/TT-VPCP, forms 01 to 05): what the applicant is given, or the sheet that goes with a dossier. */
export interface OneStopSlip {
  /** `Mẫu số 01`. */
  form: string
  title: string
  parentAgency?: string | undefined
  agency: string
  /** The dossier's code. */
  code: string
  place: string
  /** `YYYY-MM-DD`. */
  on: string
  /** Where the dossier can be followed: printed as a QR beside the title. */
  trackAddress: string
  facts: [name: string, value: string][]
  paragraphs?: string[] | undefined
  /** Numbered lines: what is missing. */
  items?: string[] | undefined
  table?: { columns: { title: string, share: number, centred?: boolean | undefined }[], rows: string[][] } | undefined
  closing?: string[] | undefined
  signers: { role: string, name: string }[]
}

export function oneStopSlipInput(slip: OneStopSlip): TemplateInput {
  const wide = slip.table?.rows.findIndex((row) => row.length > slip.table!.columns.length) ?? -1
  if (wide >= 0) throw new LayoutError('invalid-input', { field: `table.rows[${wide}]` }, 'a row has more cells than the table has columns')
  const { form, title, code, place, facts, signers } = slip
  const text = {
    form, title, code, place, facts, signers, parentAgency: slip.parentAgency?.split('\n') ?? null, agency: slip.agency.split('\n'), date: spokenDate(realDay(slip.on, 'on')),
    paragraphs: slip.paragraphs ?? [], items: slip.items ?? [], closing: slip.closing ?? [],
    table: slip.table === undefined ? null : { columns: slip.table.columns.map((column) => ({ centred: false, ...column })), rows: slip.table.rows.map((row) => slip.table!.columns.map((_, i) => row[i] ?? '')) },
  }
  return { properties: { title: oneLine(`${slip.title} ${slip.code}`), author: oneLine(slip.agency), createdOn: dayNumbers(slip.on) }, text, qr: qrOf(slip.trackAddress) }
}
