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
  /** The dossier's code, or the number of another paper with the name it goes by (`Số`). */
  code: string
  codeName?: string | undefined
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
  /** `ink`: what somebody wrote with a pen above his name: a PNG in base64. */
  signers: { role: string, name: string, ink?: string | undefined }[]
}

/** A PNG as the template takes it: an SVG around it, which is text. Its size stands in its header. */
function inkOf({ ink }: OneStopSlip['signers'][number]): string | null {
  if (ink === undefined) return null
  const png = Buffer.from(ink, 'base64')
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><image width="${width}" height="${height}" href="data:image/png;base64,${ink}"/></svg>`
}

const tableOf = ({ table }: OneStopSlip) =>
  table === undefined ? null : { columns: table.columns.map((column) => ({ centred: false, ...column })), rows: table.rows.map((row) => table.columns.map((_, i) => row[i] ?? '')) }

export function oneStopSlipInput(slip: OneStopSlip): TemplateInput {
  const wide = slip.table?.rows.findIndex((row) => row.length > slip.table!.columns.length) ?? -1
  if (wide >= 0) throw new LayoutError('invalid-input', { field: `table.rows[${wide}]` }, 'a row has more cells than the table has columns')
  const { form, title, code, place, facts, signers } = slip
  const text = {
    form, title, code, codeName: slip.codeName ?? 'Mã hồ sơ', place, facts, signers: signers.map(({ role, name }) => ({ role, name })), parentAgency: slip.parentAgency?.split('\n') ?? null, agency: slip.agency.split('\n'), date: spokenDate(realDay(slip.on, 'on')),
    paragraphs: slip.paragraphs ?? [], items: slip.items ?? [], closing: slip.closing ?? [],
    table: tableOf(slip),
  }
  return { properties: { title: oneLine(`${slip.title} ${slip.code}`), author: oneLine(slip.agency), createdOn: dayNumbers(slip.on) }, text, qr: qrOf(slip.trackAddress), inks: signers.map(inkOf) }
}
