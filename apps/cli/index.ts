import { dbTypes } from './db-types.ts'
import { openApiCommand } from './openapi.ts'
import { verifyAuditCommand } from './verify-audit.ts'
import { verifyCommand } from './verify.ts'

export type Command = { summary: string; run: (args: string[]) => Promise<number> }

export const commands: Record<string, Command> = {
  'db-types': { summary: 'regenerate every modules/*/tables.ts from the migrations', run: dbTypes },
  openapi: { summary: 'print the OpenAPI 3.1 description of every endpoint', run: openApiCommand },
  verify: { summary: 'judge the signatures of PDF files: FILE… --trust ROOTS.pem [--crl FILE] [--at ISO-TIME] [--json]', run: verifyCommand },
  'verify-audit': { summary: 'recompute every seal of the audit and name what does not agree', run: verifyAuditCommand },
}
