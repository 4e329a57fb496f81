import { firstLoad } from '../../platform/web/bundle-size.ts'
import { row, type Row } from '../row.ts'

/** The whole of a citizen's first page: its shell, the search for procedures, and the reading of one. */
const citizenPages = { 'Citizen first page (search)': 'CataloguePage.tsx', 'Citizen first page (a procedure)': 'ProcedurePage.tsx' }

/** What a browser fetches before the first page shows, compressed. */
export async function benchBundle(): Promise<Row[]> {
  const { total } = firstLoad()
  const citizen = Object.entries(citizenPages).map(([name, page]) => {
    const { total: bytes } = firstLoad(['citizen.html', `../../modules/procedures/web/citizen/${page}`])
    return row({ name, value: bytes / 1000, unit: 'kB gz', reference: 150, referenceName: 'kB allowed', target: 1, better: 'lower' })
  })
  return [...citizen, row({ name: 'Office first load', value: total / 1024, unit: 'kB gz', reference: 250, referenceName: 'kB allowed', target: 1, better: 'lower' })]
}
