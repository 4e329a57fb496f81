import { z } from 'zod'
import { event } from '#platform/contract'

/** Nothing of the number or the code: whoever sends it asks the module’s door. */
export const PhoneCodeAsked = event('citizens.phone-code-asked.v1', z.object({ codeId: z.uuid() }))
export const CitizenJoined = event('citizens.citizen-joined.v1', z.object({ citizenId: z.uuid(), means: z.string() }))
export const CitizenSignedIn = event('citizens.citizen-signed-in.v1', z.object({ citizenId: z.uuid(), means: z.string() }))
export const KeptInVault = event('citizens.kept-in-vault.v1', z.object({ citizenId: z.uuid(), resultCode: z.string(), dossierCode: z.string().nullable() }))
export const CitizenLocked = event('citizens.citizen-locked.v1', z.object({ citizenId: z.uuid(), reason: z.string() }))
export const CitizenUnlocked = event('citizens.citizen-unlocked.v1', z.object({ citizenId: z.uuid(), reason: z.string() }))
