/** Who may be asked: any unit or agency of this installation, and anybody in office. The server decides again. */
import { searchUnits } from '#contracts/organisation'
import { searchPositions, type PositionCard } from '#contracts/people'
import type { Picked } from '#platform/web'

type Unit = { id: string; name: string; path: string[] }
const placed = (path: string[]) => path.slice(-2).join(' › ')

export const anyUnit = {
  endpoint: searchUnits,
  input: (words: string) => ({ q: words || ' ', limit: 50 }),
  options: ({ units }: { units: Unit[] }): Picked[] => units.map(({ id, name, path }) => ({ value: id, label: name, about: placed(path) })),
}

const options = ({ positions }: { positions: PositionCard[] }): Picked[] => positions.map(({ id, personName, title, unitName }) => ({ value: id, label: personName, about: `${title}, ${unitName}` }))

export const anybody = { endpoint: searchPositions, input: (q: string) => ({ ...(q && { q }), limit: 30 }), options }

/** People of one unit, or of one agency with all its rooms. */
export const peopleWithin = (within: string) => ({ endpoint: searchPositions, input: (q: string) => ({ within, ...(q && { q }), limit: 30 }), options })
