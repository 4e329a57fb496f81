import { DateField, PickField, say, SelectField, type Picked } from '#platform/web'
import { searchDocuments, type DocumentCard } from '../../contract.ts'
import { declarableKinds, type DeclarableKind } from '../../rules.ts'
import { declaredWords, relationText as text } from './texts.ts'

export type Relating = { kind: string | null; other: Picked | null; effectiveOn: string | null }

export const relationInput = ({ kind, other, effectiveOn }: Relating) => ({ kind: (kind ?? 'related') as DeclarableKind, relatedId: other!.value, effectiveOn })

const anyDocument = {
  endpoint: searchDocuments,
  input: (words: string) => ({ text: words || ' ', limit: 20 }),
  options: ({ rows }: { rows: DocumentCard[] }): Picked[] => rows.map(({ id, number, subject }) => ({ value: id, label: number ?? subject, about: subject })),
}

/** Which relation, to which document, from when. */
export function RelationFields({ direction }: { direction: 'incoming' | 'outgoing' }) {
  const kinds = declarableKinds.filter((kind) => direction === 'outgoing' || kind === 'related')
  return (
    <>
      <SelectField name="kind" label={text.kind} required options={kinds.map((value) => ({ value, label: say(declaredWords[value]) }))} />
      <PickField name="other" label={text.other} hint={text.otherHint} required {...anyDocument} />
      {direction === 'outgoing' && <DateField name="effectiveOn" label={text.effectiveOn} hint={text.effectiveHint} />}
    </>
  )
}
