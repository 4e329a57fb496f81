import type { z } from 'zod'
import { ExportMenu } from '#platform/web'
import { askExport, listExports } from '../contract.ts'

type Props = { exported: z.input<typeof askExport.input>['exported']; verb?: string }

/** Has a result or a list of documents written out. */
export function Export({ exported, verb }: Props) {
  return <ExportMenu endpoint={askExport} input={(format) => ({ format, exported })} {...(verb !== undefined && { verb })} files={{ endpoint: listExports, to: '/exports' }} />
}
