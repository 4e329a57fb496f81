import { z } from 'zod'
import { endpoint, Instant, line } from '#platform/contract'

/** As people write it: blanks and dots within, or +84 before. */
export const Phone = z.codec(z.string().max(30), z.string().regex(/^0\d{9,10}$/, 'not-a-phone'), {
  decode: (text) => text.replaceAll(/[\s.-]/g, '').replace(/^\+?84(?=\d{9})/, '0'), encode: (phone) => phone,
})

export const getSignInWays = endpoint({
  name: 'getSignInWays', method: 'GET', path: '/public/citizen-sign-in', permission: 'public',
  summary: 'By which ways a citizen can sign in here',
  input: z.object({}),
  output: z.object({ phone: z.literal(true), provider: z.object({ name: z.string() }).nullable() }),
})

export const askPhoneCode = endpoint({
  name: 'askPhoneCode', method: 'POST', path: '/citizen-codes', permission: 'public', secret: true,
  summary: 'Have a code sent to a telephone; the answer is the same whether the number is known or not',
  input: z.object({ phone: Phone }),
  output: z.object({
    codeId: z.uuid(), expiresAt: Instant,
    /** Only where everything is sample data and no gateway sends it: the code itself. */
    sampleCode: z.string().nullable(),
  }),
})

export type SignInAnswer = z.output<typeof SignInAnswer>
export const SignInAnswer = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('signed-in'), fullName: z.string() }),
  /** Several people have this number: who is it? */
  z.object({ outcome: z.literal('choose'), citizens: z.array(z.object({ id: z.uuid(), fullName: z.string() })) }),
  /** Nobody has it yet: under which name? */
  z.object({ outcome: z.literal('name') }),
])

export const signInByPhone = endpoint({
  name: 'signInByPhone', method: 'POST', path: '/citizen-session', permission: 'public', secret: true,
  summary: 'Sign in with the code that came to the telephone; a new number says a name, one shared in a household says who it is',
  input: z.object({ codeId: z.uuid(), code: z.string().regex(/^\d{6}$/, 'six-digits'), citizenId: z.uuid().nullable().default(null), fullName: line(200).nullable().default(null) }),
  output: SignInAnswer,
})

export const beginProviderSignIn = endpoint({
  name: 'beginProviderSignIn', method: 'POST', path: '/citizen-provider', permission: 'public', secret: true,
  summary: 'Begin to sign in with the national identity provider: where the browser goes now',
  input: z.object({ next: z.string().max(500).nullable().default(null) }),
  output: z.object({ address: z.url() }),
})

export const endProviderSignIn = endpoint({
  name: 'endProviderSignIn', method: 'POST', path: '/citizen-provider/end', permission: 'public', secret: true,
  summary: 'Come back from the identity provider with its answer, as the address has it, and be signed in',
  input: z.object({ answer: z.string().min(1).max(4000) }),
  output: z.object({ fullName: z.string(), next: z.string().nullable() }),
})

export const signOutCitizen = endpoint({
  name: 'signOutCitizen', method: 'DELETE', path: '/citizen-session', permission: 'citizen',
  summary: 'Sign out here, or everywhere',
  input: z.object({ everywhere: z.boolean().default(false) }),
  output: z.object({}),
})
