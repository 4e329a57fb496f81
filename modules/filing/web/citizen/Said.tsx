import type { Text } from '#packages/form-logic'
import { lang, type Lang } from '#platform/web'

/** A form's own words in the reader's language; in Vietnamese, and marked as such, where the form has no others. */
export function inOwn(text: Text): { lang: Lang; words: string } {
  const own = text[lang]
  return own ? { lang, words: own } : { lang: 'vi', words: text.vi ?? '' }
}

export function Said({ of }: { of: Text }) {
  const own = inOwn(of)
  return <span lang={own.lang}>{own.words}</span>
}
