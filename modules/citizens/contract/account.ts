import { z } from 'zod'
import { endpoint, Instant, line, Page, pageOf } from '#platform/contract'

export const getMyAccount = endpoint({
  name: 'getMyAccount', method: 'GET', path: '/my-account', permission: 'citizen', sensitive: true,
  summary: 'Who I am here; the personal number is masked',
  input: z.object({}),
  output: z.object({
    id: z.uuid(), fullName: z.string(), maskedNumber: z.string().nullable(), bornOn: z.iso.date().nullable(), gender: z.string().nullable(), address: z.string().nullable(), maskedPhone: z.string().nullable(), email: z.string().nullable(),
    isProven: z.boolean(),
    /** Mức định danh, as the identity provider said it. */
    identityLevel: z.union([z.literal(1), z.literal(2)]).nullable(),
    /** Whether a code to the telephone signs in here. */
    isPhoneConfirmed: z.boolean(),
    sessions: z.array(z.object({ id: z.uuid(), means: z.enum(['oidc', 'phone']), agent: z.string().nullable(), createdAt: Instant, expiresAt: Instant, isCurrent: z.boolean() })),
  }),
})

export const changeMyContact = endpoint({
  name: 'changeMyContact', method: 'POST', path: '/my-account/contact', permission: 'citizen',
  summary: 'Change where I live and how I am written to; what the State has proven about me stays as it is',
  input: z.object({ email: z.union([z.literal('').transform(() => null), z.email().max(200)]).nullable().default(null), address: line(500, 0).nullable().default(null) }),
  output: z.object({}),
})

export const changeMyPhone = endpoint({
  name: 'changeMyPhone', method: 'POST', path: '/my-account/phone', permission: 'citizen',
  summary: 'Sign in with another telephone from now on, which a code sent to it confirms; a proven account asks for a sign-in with the identity account first',
  input: z.object({ codeId: z.uuid(), code: z.string().regex(/^\d{6}$/, 'six-digits') }),
  output: z.object({}),
})

export const proveMyAccount = endpoint({
  name: 'proveMyAccount', method: 'POST', path: '/my-account/prove', permission: 'citizen', secret: true,
  summary: 'Prove with the national identity provider whose account this is: where the browser goes now',
  input: z.object({}),
  output: z.object({ address: z.url() }),
})

export const listMyOpenings = endpoint({
  name: 'listMyOpenings', method: 'GET', path: '/my-account/openings', permission: 'citizen',
  summary: 'What was done under my name here: when I signed in, what I opened, sent or changed, and from where',
  input: Page,
  output: pageOf(z.object({ id: z.string(), at: Instant, operation: z.string(), address: z.string().nullable() })),
})
