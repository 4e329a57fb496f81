export type Command = { summary: string; run: (args: string[]) => Promise<number> }

/** Each is loaded when it is asked for: a restore waits for no module of the product. */
export const commands: Record<string, Command> = {
  backup: { summary: 'copy database, files and sealed secrets to --to DIR while the installation works', run: async (args) => (await import('./backup/index.ts')).backupCommand(args) },
  restore: { summary: 'make an installation again from --from DIR in an empty data folder, checked before and after', run: async (args) => (await import('./restore.ts')).restoreCommand(args) },
  'db-types': { summary: 'regenerate every modules/*/tables.ts from the migrations', run: async () => (await import('./db-types.ts')).dbTypes() },
  openapi: { summary: 'print the OpenAPI 3.1 description of every endpoint', run: async () => (await import('./openapi.ts')).openApiCommand() },
  'import-procedures': { summary: 'take in a folder of procedures in the national portal’s shape: DIR [--from DAY --decision NUMBER [--basis WORDS]]', run: async (args) => (await import('./procedures.ts')).importProceduresCommand(args) },
  'export-procedures': { summary: 'write every procedure in force into a folder, in the same shape: DIR', run: async (args) => (await import('./procedures.ts')).exportProceduresCommand(args) },
  'population-simulator': { summary: 'the population registry with invented people, for trying things out: [--port N] [--token WORDS]', run: async (args) => (await import('../simulators/population.ts')).populationSimulatorCommand(args) },
  'identity-simulator': { summary: 'an identity provider like VNeID with invented people, for trying things out: [--port N]', run: async (args) => (await import('../simulators/identity.ts')).identitySimulatorCommand(args) },
  'replay-766': { summary: 'count the index of QĐ 766 again from the event log by plain SQL and compare: [--agency ID] [--month YYYY-MM]', run: async (args) => (await import('./replay-766.ts')).replay766Command(args) },
  verify: { summary: 'judge the signatures of PDF files: FILE… --trust ROOTS.pem [--crl FILE] [--fetch] [--at ISO-TIME] [--json]', run: async (args) => (await import('./verify.ts')).verifyCommand(args) },
  'verify-evidence': { summary: 'judge evidence of an exchange or a receipt: FILE [--authority THUMBPRINT] [--directory FILE] [--json]', run: async (args) => (await import('./verify-evidence.ts')).verifyEvidenceCommand(args) },
  'verify-audit': { summary: 'recompute every seal of the audit and name what does not agree', run: async () => (await import('./verify-audit.ts')).verifyAuditCommand() },
}
