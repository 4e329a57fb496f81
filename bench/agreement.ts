/** What a form makes of answers by chance, as a digest of each thousand: the same code runs in Node and in a browser. */
import { evaluate } from '../packages/form-logic/index.ts'
import { chanceOf, soundForm } from '../packages/form-logic/test-definitions.ts'

const answersTo = ({ pick }: ReturnType<typeof chanceOf>): unknown =>
  pick([undefined, null, '', 'a', 'b', 'nữ', 'Nguyễn Thị Vân', '012345678901', true, false, 0, 5, 18, 30, 101, 0.1 + 0.2, '2010-02-29', '2000-02-29', '1990-11-02', [], [{}], [{ name: 'An', isAdopted: true }], [{ name: 'An', isAdopted: true, decision: '1' }], Array.from({ length: 8 }, () => ({ name: 'x' })), { a: 1 }])

/** FNV-1a of 32 bits, of UTF-16 units. */
function digestOf(text: string, before: number): number {
  let hash = before
  for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 16_777_619) >>> 0
  return hash
}

export function digests(count: number): number[] {
  const forms = Array.from({ length: 50 }, (_, seed) => soundForm(seed))
  return Array.from({ length: Math.ceil(count / 1000) }, (_, block) => {
    let hash = 2_166_136_261
    for (let seed = block * 1000; seed < Math.min(count, (block + 1) * 1000); seed += 1) {
      const { definition } = forms[seed % forms.length]!
      const chance = chanceOf(seed)
      const answers = Object.fromEntries(Object.keys(definition.schema.properties).map((name) => [name, answersTo(chance)]))
      hash = digestOf(JSON.stringify(evaluate(definition, answers, { today: '2026-11-30' })), hash)
    }
    return hash
  })
}
