import assert from 'node:assert/strict'
import { test } from 'node:test'
import { hasGlyph } from './font.ts'
import { unprintableCharacters } from './text.ts'
import { closed, punctuated } from './writing.ts'

test('every letter of Vietnamese can be printed, in both cases and all tones', () => {
  const vowels = 'aăâeêioôơuưy', tones = ['', '\u0300', '\u0301', '\u0303', '\u0309', '\u0323']
  const letters = vowels.split('').flatMap((vowel) => tones.map((tone) => (vowel + tone).normalize('NFC'))).join('') + 'đ'
  assert.deepEqual(unprintableCharacters(letters + letters.toUpperCase()), [])
})

test('the quick check for ordinary text admits nothing the font lacks', () => {
  const admitted: string[] = []
  for (let code = 0x20; code < 0x2100; code++) {
    const character = String.fromCodePoint(code)
    if (!hasGlyph(code) && !/[\p{Cc}\p{Z}\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069]/u.test(character) && unprintableCharacters(character).length === 0) admitted.push(character)
  }
  assert.deepEqual(admitted.filter((character) => character.normalize('NFC') === character), [])
})

test('control characters and text direction tricks are never printable', () => {
  assert.deepEqual(unprintableCharacters('a\u0000b\u0007\u202ec'), ['\u0000', '\u0007', '\u202e'])
})

test('list punctuation is settled once, however the author typed it', () => {
  assert.deepEqual(punctuated(['Sở Tài chính;', ' Sở Y tế. ', '', 'Công an tỉnh']), ['Sở Tài chính;', 'Sở Y tế;', 'Công an tỉnh.'])
  assert.equal(closed('chịu trách nhiệm thi hành./.'), 'chịu trách nhiệm thi hành./.')
  assert.equal(closed('báo cáo. '), 'báo cáo./.')
})
