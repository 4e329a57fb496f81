/** What the founding process and the test both know. */
export const PASSWORD = 'SongLam@2026'
export const PIN = '246810'
export type Cast = { agencyId: string; signerPositionId: string; receiverIds: string[] }

/** The exit code of an installation that ended because PostgreSQL found no room on its disk. */
export const DISK_FULL = 4
