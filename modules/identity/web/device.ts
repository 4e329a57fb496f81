import { text } from './texts.ts'

const browsers: [RegExp, string][] = [[/Edg\//, 'Edge'], [/OPR\//, 'Opera'], [/coc_coc_browser/i, 'Cốc Cốc'], [/Firefox\//, 'Firefox'], [/Chrome\//, 'Chrome'], [/Safari\//, 'Safari']]
const systems: [RegExp, string][] = [[/iPad/, 'iPad'], [/iPhone/, 'iPhone'], [/Android/, 'Android'], [/Windows/, 'Windows'], [/Mac OS X/, 'macOS'], [/Linux/, 'Linux']]

const found = (names: [RegExp, string][], agent: string) => names.find(([pattern]) => pattern.test(agent))?.[1]

/** `Chrome, Windows`: near enough for a person to recognise a machine. */
export function deviceOf(agent: string | null): string {
  if (agent === null) return text.unknownDevice
  return [found(browsers, agent), found(systems, agent)].filter(Boolean).join(', ') || text.unknownDevice
}
