/** The connection with the national portal, as those who keep it see it. Browser-safe. */
export * from './contract/messages.ts'
export * from './contract/keeping.ts'
export * from './contract/events.ts'
