import { parseArgs } from 'node:util'
import { compareIndex, getIndex } from '#contracts/ratings'
import { openClient } from '#platform/database'
import { openStage } from '../demo/stage.ts'
import { joinInstallation } from '../installation.ts'
import { replay } from './replay-766-sql.ts'

type Line = { code: string; hits: number; total: number }

const line = ({ code, hits, total }: Line, other: Line | undefined) => `  ${code.padEnd(16)} ${`${hits}/${total}`.padStart(12)} ${`${other?.hits ?? 0}/${other?.total ?? 0}`.padStart(12)}  ${other !== undefined && hits === other.hits && total === other.total ? 'equal' : 'DIFFERENT'}`

/** The index counted again from the event log by plain SQL, beside what the module says; exit code 1 where they differ. */
export async function replay766Command(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { agency: { type: 'string' }, month: { type: 'string' } } })
  const installation = await joinInstallation((words) => console.error(words))
  const client = openClient(installation.database.url)
  try {
    await client.connect()
    const now = new Date()
    const period = values.month ?? new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 7)
    const stage = openStage(installation.database)
    const agencies = values.agency ? [values.agency] : [...(await stage.act('founder', compareIndex, { period, level: 'commune', limit: 100 }, now)).rows, ...(await stage.act('founder', compareIndex, { period, level: 'province', limit: 100 }, now)).rows].map(({ agencyId }) => agencyId)
    let different = 0
    for (const agencyId of agencies) {
      const [own, again] = [await stage.act('founder', getIndex, { period, agencyId }, now), await replay(client, { agencyId, month: period, at: now })]
      const lines = own.groups.flatMap(({ components }) => components).filter(({ code, total }) => total > 0 || again.some((each) => each.code === code && each.total > 0))
      const words = lines.map((each) => line(each, again.find(({ code }) => code === each.code)))
      different += words.filter((each) => each.endsWith('DIFFERENT')).length
      console.log([`${own.agencyName} ${period}  (index, replay)`, ...words].join('\n'))
    }
    console.log(different === 0 ? `equal: ${agencies.length} agencies` : `different: ${different} figures`)
    return Number(different > 0)
  } finally {
    await client.end()
    await installation.close()
  }
}
