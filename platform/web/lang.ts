/** The reader's language. It is settled before any page is loaded; switching reloads, and drafts survive that. */
export type Lang = 'vi' | 'en'
/** One phrase in both languages, side by side, where it is used. */
export type Phrase = Record<Lang, string>

const remembered = (): Lang => {
  if (globalThis.document === undefined) return 'vi'
  return globalThis.localStorage.getItem('cv.lang') === 'en' ? 'en' : 'vi'
}

export const lang: Lang = remembered()

if (globalThis.document !== undefined) document.documentElement.lang = lang

/** Remembers the language and reloads the page in it. */
export function switchLang(to: Lang) {
  localStorage.setItem('cv.lang', to)
  location.reload()
}

/** The phrase in the reader's language. */
export const say = (phrase: Phrase): string => phrase[lang]

type TextSet = Record<string, string | ((...values: never[]) => string)>

/** Texts of one module. The second language must have every key of the first, with the same arguments. */
export const texts = <T extends TextSet>(all: { vi: T; en: NoInfer<T> }): T => all[lang]

/** Lower case without Vietnamese marks, for matching what a person types: `quyet dinh` finds `Quyết định`. */
export const fold = (text: string): string =>
  text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd').replace(/\s+/g, ' ').trim()
