import { documentsTasksFiles } from './documents.ts'
import { exchangeStory } from './exchange.ts'
import type { Ledger } from './ledger.ts'
import { landParcel } from './land-parcel.ts'
import { paperChain } from './paper-chain.ts'
import { services } from './services.ts'
import { signing } from './signing.ts'

/** Where a story is told, with what secrets, and where its steps are written down. */
export type Telling = { base: string; out: string; password: string; pin: string; ledger: Ledger }
export type Story = { summary: string; tell: (telling: Telling) => Promise<void> }

export const stories: Record<string, Story> = {
  'paper-chain': { summary: 'a letter arrives, is directed, answered, signed, numbered, sealed, issued, delivered and acknowledged', tell: paperChain },
  documents: { summary: 'opinions are collected and merged into a signed reply, a direction becomes a task and is confirmed, the file is closed, archived and packed', tell: documentsTasksFiles },
  exchange: { summary: 'a second province starts, is admitted, receives a letter, registers it; receipts are proven, the letter is recalled', tell: exchangeStory },
  services: { summary: 'a mother registers a birth online, completes it, has it accepted, decided and laid into her vault, and rates it; a parcel is split by two agencies, paid for and brought by the post', tell: async (telling) => { await services(telling); await landParcel(telling) } },
  signing: { summary: 'a pile is signed with one PIN, one paper held out and one changed meanwhile; what the signer saw is read again; seal and verification', tell: signing },
}
