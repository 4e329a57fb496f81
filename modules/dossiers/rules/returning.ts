/** How whoever receives a result acknowledges it. */
export const signedWays = ['ink', 'paper'] as const
export type SignedWay = (typeof signedWays)[number]

export const acknowledgements = [...signedWays, 'post', 'electronic'] as const
export type Acknowledgement = (typeof acknowledgements)[number]
export const isSignedFor = (way: Acknowledgement): way is SignedWay => signedWays.some((each) => each === way)

/** What is given in writing: 01 receipt, 02 supplement, 03 refusal, 04 apology, and what whoever received the result acknowledged. */
export const slipKinds = ['01', '02', '03', '04', 'return'] as const
export type SlipKind = (typeof slipKinds)[number]

const plain = (name: string) => name.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('vi')
export const isSamePerson = (one: string, other: string) => plain(one) === plain(other)

type Handing = { acknowledgement: Acknowledgement; receiverName: string; relation: string | null; signatureFileId: string | null; words: string | null }

/** What is missing of an acknowledgement, by its box. */
export function acknowledgementFlaws({ acknowledgement: way, receiverName, relation, signatureFileId, words }: Handing, applicantName: string): ('relation' | 'signatureFileId' | 'words')[] {
  const flaws = [
    ['signatureFileId', way === 'ink' && !signatureFileId], ['words', way === 'paper' && !words], ['relation', isSignedFor(way) && !relation && !isSamePerson(receiverName, applicantName)],
  ] as const
  return flaws.filter(([, isSo]) => isSo).map(([path]) => path)
}
