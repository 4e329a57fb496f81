/** Vietnamese search without diacritics: the same folding for texts and for queries (platform.vn_fold in SQL). */
import { sql } from 'kysely'

/** Folds like platform.vn_fold: NFC, no marks, lower case, `đ` = `d`, everything else a space. */
export const fold = (text: string) =>
  text.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/[^a-z0-9]+/g, ' ').trim()

/** A tsquery over folded words: all of them, the last one as a prefix; null when nothing searchable was typed. */
export function wordsQuery(text: string): string | null {
  const words = fold(text).split(' ').filter(Boolean).slice(0, 12)
  if (words.length === 0) return null
  return words.map((word, i) => (i === words.length - 1 && word.length >= 2 ? `${word}:*` : word)).join(' & ')
}

/** Display order of Vietnamese (đ after d, tones in the school order). */
export const vietnamese = sql.raw('collate "vi-VN-x-icu"')
