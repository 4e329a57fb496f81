import { listExports } from '#contracts/finding'
import { ExportMenu } from '#platform/web'
import { askBoardExport } from '../../contract.ts'

/** The board as it is filtered now, as a file. */
export function WriteOut({ filter }: { filter: Record<string, unknown> }) {
  return <ExportMenu endpoint={askBoardExport} input={(format) => ({ format, filter: filter as never })} files={{ endpoint: listExports, to: '/exports' }} />
}
