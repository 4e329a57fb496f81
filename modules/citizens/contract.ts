/** What citizens' accounts say to the world: ways to sign in, one's own account, the personal vault. Browser-safe. */
export * from './contract/sign-in.ts'
export * from './contract/account.ts'
export * from './contract/vault.ts'
export * from './contract/events.ts'
export * from './contract/locks.ts'
