/** What an additional field may hold. Pure, browser-safe. */
export const subjectKinds = ['document', 'file'] as const
export type SubjectKind = (typeof subjectKinds)[number]
export const fieldKinds = ['text', 'number', 'day', 'choice'] as const
export type FieldKind = (typeof fieldKinds)[number]

type Form = { kind: FieldKind; choices: readonly string[] }

/** `1.250,5` and `1250.5` are typed for one number; kept as `1250.5`. */
function asNumber(text: string): string | null {
  const plain = text.replaceAll(/[\s.](?=\d{3}(\D|$))/g, '').replace(',', '.')
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(plain) ? plain : null
}

function asDay(text: string): string | null {
  const at = new Date(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text) ? text : null
}

/** The value as it is kept, or null when the field cannot hold it. */
export function heldValue({ kind, choices }: Form, text: string): string | null {
  if (kind === 'number') return asNumber(text)
  if (kind === 'day') return asDay(text)
  return kind === 'text' || choices.includes(text) ? text : null
}

/** Whether something may be entered on a day. */
export const isInForce = ({ validFrom, validTo }: { validFrom: string; validTo: string | null }, today: string) => validFrom <= today && (validTo === null || today < validTo)
