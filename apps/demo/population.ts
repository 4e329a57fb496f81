import { listDossiers } from '#contracts/dossiers'
import { queryPopulation, readCheck, replacePart } from '#contracts/population'
import { withSampleRegistry } from '../simulators/population.ts'
import type { Counter } from './dossiers.ts'
import type { Stage } from './stage.ts'

/** Checks at the counters: most agree, somebody has moved, a mother is known under another day of birth, one number belongs to nobody. */
export async function tellPopulation(stage: Stage, counters: Counter[], now: Date, say: (line: string) => void) {
  const close = await withSampleRegistry()
  let told = 0
  for (const { clerk } of counters.slice(0, 3)) {
    const { rows } = await stage.act(clerk, listDossiers, { state: ['accepted', 'processing'] }, now)
    for (const [i, { id: dossierId, lodgedAt }] of rows.slice(0, 3).entries()) {
      const at = new Date(Math.min(now.getTime() - 60_000, lodgedAt.getTime() + 9 * 60_000))
      const { queryId, outcome } = await stage.act(clerk, queryPopulation, { dossierId, purpose: 'intake' }, at)
      told += 1
      if (outcome === 'match') await replaceOne(stage, { clerk, dossierId, queryId }, at)
      if (i > 0) continue
      const other = { relation: 'mother' as const, fullName: 'Nguyễn Thị Lựu', personalNumber: '040165900001', bornOn: '1965-03-08' }
      await stage.act(clerk, queryPopulation, { dossierId, purpose: 'related-person', other }, new Date(at.getTime() + 60_000))
      told += 1
    }
  }
  await close()
  await stage.settle()
  say(`${told} lượt tra cứu dân cư`)
}

/** The evidence is read, and stands for the second paper nobody brought. */
async function replaceOne(stage: Stage, { clerk, dossierId, queryId }: { clerk: Counter['clerk']; dossierId: string; queryId: string }, at: Date) {
  await stage.act(clerk, readCheck, { dossierId, queryId }, at)
  await stage.act(clerk, replacePart, { dossierId, queryId, position: 1 }, at).catch(() => {})
}
