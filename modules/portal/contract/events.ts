import { z } from 'zod'
import { event } from '#platform/contract'

const about = { dossierId: z.uuid() }
export const SyncOwed = event('portal.sync-owed.v1', z.object(about))
export const DossierSynced = event('portal.dossier-synced.v1', z.object({ ...about, sequence: z.number(), state: z.number() }))
export const DossierTaken = event('portal.dossier-taken.v1', z.object({ ...about, portalId: z.string() }))
export const LinkPaused = event('portal.link-paused.v1', z.object({}))
export const LinkResumed = event('portal.link-resumed.v1', z.object({}))
export const ConflictDecided = event('portal.conflict-decided.v1', z.object({ conflictId: z.uuid(), decision: z.string(), reason: z.string() }))
