import { fold } from '#platform/search'

/** A snippet is never longer than this, whatever stands in the text. */
const LENGTH = 240
const BEFORE = 50
/** Enough hits to choose a place from. */
const HITS = 400

const letters = new Map<string, string>()
function flat(letter: string): string {
  const known = letters.get(letter)
  if (known !== undefined) return known
  const folded = fold(letter)
  const kept = folded.length === 1 ? folded : ' '
  if (letters.size < 5000) letters.set(letter, kept)
  return kept
}

/** The folded text, letter for letter as long as the original, so that a place in one is the same place in the other. */
const foldInPlace = (text: string) => text.replace(/[^\p{ASCII}]/gu, (sign) => (sign.length === 1 ? flat(sign) : '  ')).toLowerCase()

/** The words of the question as the index looks for them: all whole, the last one as a beginning. */
function patternOf(query: string): RegExp | null {
  const words = [...new Set(fold(query).split(' ').filter(Boolean))]
  const last = words.at(-1)
  if (last === undefined) return null
  const whole = words.map((word) => `${word}(?![a-z0-9])`)
  return new RegExp(`(?<![a-z0-9])(?:${[...whole, ...(last.length >= 2 ? [`${last}[a-z0-9]*`] : [])].join('|')})`, 'g')
}

type Hit = { from: number; to: number; word: string }

function hitsOf(text: string, query: string): Hit[] {
  const pattern = patternOf(query)
  const hits: Hit[] = []
  if (pattern === null) return hits
  for (const { 0: word, index } of foldInPlace(text).matchAll(pattern)) if (hits.push({ from: index, to: index + word.length, word }) >= HITS) break
  return hits
}

/** Where most different words stand together; the first such place. */
function bestStart(hits: readonly Hit[]): number {
  let [best, start] = [0, 0]
  for (const { from } of hits) {
    const near = new Set(hits.filter((hit) => hit.from >= from && hit.to <= from + LENGTH - BEFORE).map(({ word }) => word))
    if (near.size > best) [best, start] = [near.size, from]
  }
  return Math.max(0, start - BEFORE)
}

/** Moves a cut out of the middle of a word; a "word" longer than the snippet is cut all the same. */
function cutAt(text: string, at: number, step: 1 | -1): number {
  if (at <= 0 || at >= text.length) return Math.min(Math.max(at, 0), text.length)
  for (let near = at; Math.abs(near - at) < BEFORE - 10 && near > 0 && near < text.length; near += step) if (text[near] === ' ') return step === 1 ? near + 1 : near
  return at
}

/** The part of a text that answers the question, in its own spelling, the hits between « and »: plain text of bounded length. */
export function snippetOf(source: string, query: string): string {
  const text = source.normalize('NFC').replace(/[«»]/g, '"').replace(/\s+/g, ' ').replace(/\p{M}+/gu, '').trim()
  const hits = hitsOf(text, query)
  const from = cutAt(text, bestStart(hits), 1)
  const to = cutAt(text, from + LENGTH, -1)
  let [shown, at] = ['', from]
  for (const hit of hits.filter((each) => each.from >= from && each.to <= to)) {
    shown += `${text.slice(at, hit.from)}«${text.slice(hit.from, hit.to)}»`
    at = hit.to
  }
  return `${from > 0 ? '… ' : ''}${shown}${text.slice(at, to).trimEnd()}${to < text.length ? ' …' : ''}`
}
