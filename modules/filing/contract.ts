/** What filing says to the world: drafts of citizens, what becomes of them, messages to and fro. Browser-safe. */
export * from './contract/drafts.ts'
export * from './contract/messages.ts'
export * from './contract/assistance.ts'
