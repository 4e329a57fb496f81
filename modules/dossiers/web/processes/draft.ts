import { searchUnits } from '#contracts/organisation'
import type { Picked } from '#platform/web'
import type { StepRole, StepVerb } from '../../rules.ts'

export type StepDraft = { key: string; name: string; unit: Picked | null; role: StepRole; verb: StepVerb; hours: number; isParallel: boolean }
export type ProcessDraft = { agency: Picked | null; procedure: Picked | null; caseName: string; quantity: string; unit: string | null; steps: StepDraft[] }

export const blankStep = (): StepDraft => ({ key: crypto.randomUUID(), name: '', unit: null, role: 'specialist', verb: 'process', hours: 2, isParallel: false })

export const pickUnit = { endpoint: searchUnits, input: (words: string) => ({ q: words, limit: 20 }), options: ({ units }: { units: { id: string; name: string; path: string[] }[] }): Picked[] => units.map(({ id, name, path }) => ({ value: id, label: name, about: path.at(-1) ?? '' })) }
