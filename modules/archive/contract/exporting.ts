import { z } from 'zod'
import { AskedExport, ExportFormat } from '#contracts/finding'
import { endpoint } from '#platform/contract'
import { listWorkFiles } from './files.ts'
import { Year } from './plans.ts'
import { listStore } from './store.ts'

const filterOf = { after: true, limit: true } as const

export const askFilesExport = endpoint({
  name: 'askFilesExport', method: 'POST', path: '/work-files/exports', permission: 'archive.read',
  summary: 'Have work files, the catalogue of the store or a year’s file plan written out as CSV, XLSX, DOCX, DOC or PDF',
  input: z.object({
    format: ExportFormat,
    exported: z.discriminatedUnion('of', [
      z.object({ of: z.literal('files'), filter: listWorkFiles.input.omit(filterOf) }), z.object({ of: z.literal('store'), filter: listStore.input.omit(filterOf) }), z.object({ of: z.literal('plan'), year: Year }),
    ]),
  }),
  output: AskedExport,
})
