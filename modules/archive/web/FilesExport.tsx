import { listExports } from '#contracts/finding'
import { ExportMenu, filterInput, useQueryString, type Filter } from '#platform/web'
import { askFilesExport } from '../contract.ts'

const files = { endpoint: listExports, to: '/exports' }

/** A list of files, as it is filtered in the address, as a file. */
export function FilesExport({ of, filters }: { of: 'files' | 'store'; filters: readonly Filter[] }) {
  const [query] = useQueryString()
  return <ExportMenu endpoint={askFilesExport} input={(format) => ({ format, exported: { of, filter: filterInput(filters, query) } as never })} files={files} />
}

/** The file plan of a year, as a file. */
export const PlanExport = ({ year, verb }: { year: number; verb: string }) => <ExportMenu endpoint={askFilesExport} input={(format) => ({ format, exported: { of: 'plan' as const, year } })} verb={verb} files={files} />
