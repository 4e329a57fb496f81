import { firstLoad } from '../../platform/web/bundle-size.ts'
import { row, type Row } from '../row.ts'

/** What an official's browser fetches before the first page shows, compressed. */
export async function benchBundle(): Promise<Row[]> {
  const { total } = firstLoad()
  return [row({ name: 'Office first load', value: total / 1024, unit: 'kB gz', reference: 250, referenceName: 'kB allowed', target: 1, better: 'lower' })]
}
