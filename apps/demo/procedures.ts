import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { createPerson, createPosition } from '#contracts/people'
import { importProcedures, placeProcedure } from '#contracts/procedures'
import { createAccount } from '#modules/identity'
import { inTransaction } from '#platform/database'
import { DEMO_PASSWORD, type Cast } from './founding.ts'
import { founder, type Player, type Stage } from './stage.ts'

/** Which procedures people need when. */
const placed: Record<string, string[]> = {
  '1.001193': ['co-con-nho'], '1.004884': ['giay-to'], '1.000894': ['ket-hon'], '1.000656': ['qua-doi'], '2.000635': ['giay-to', 'co-con-nho'], '1.004222': ['cu-tru', 'co-con-nho'], '1.004194': ['cu-tru'],
  '2.000815': ['giay-to'], '2.000884': ['giay-to'], '1.001612': ['kinh-doanh'], '2.001583': ['kinh-doanh'], '1.012783': ['dat-dai'], '1.012784': ['dat-dai'], '1.012790': ['dat-dai'], '1.012789': ['dat-dai'],
  '1.002759': ['y-te', 'viec-lam'], '1.001622': ['hoc-tap', 'co-con-nho'],
}

const SINCE = '2025-07-01'
const BASIS = 'Dữ liệu mẫu; mức thu, thời hạn có dấu “chưa đối chiếu” phải thay bằng văn bản của tỉnh'

/** The files of a folder as the import takes them. */
export const filesIn = (folder: string) => globSync('*.json', { cwd: folder }).toSorted().map((file) => ({ name: basename(file), content: readFileSync(join(folder, file), 'utf8') }))

async function hireController(stage: Stage, { province }: Cast, now: Date): Promise<Player> {
  const [name, title] = ['Võ Thị Minh Tuyết', 'Chuyên viên kiểm soát thủ tục hành chính']
  const { id: personId } = await stage.act('founder', createPerson, { fullName: name }, now)
  const { id: positionId } = await stage.act('founder', createPosition, { personId, unitId: province.rooms[0]!.unit.id, title, roles: ['procedure-controller'], isPrimary: true, validFrom: SINCE, legalBasis: BASIS }, now)
  await inTransaction(stage.database.write, (db) => createAccount({ db, actor: founder(), now, request: { id: 'demo', address: null, agent: 'demo', headers: {} } }, { personId, username: 'kiemsoat.tthc', password: DEMO_PASSWORD }))
  return { personId, positionId, name, title }
}

/** The seventeen procedures of the sample province, three of them with what held before the district level was given up. */
export async function keepProcedures(stage: Stage, cast: Cast, now: Date, say: (line: string) => void): Promise<Player> {
  const controller = await hireController(stage, cast, now)
  const home = join(import.meta.dirname, 'procedures')
  const publish = (folder: string, publishFrom: string, decisionNumber: string) => stage.act(controller, importProcedures, { files: filesIn(folder), publishFrom, decisionNumber, legalBasis: BASIS }, now)
  const before = await publish(join(home, 'before'), '2025-01-01', 'Danh mục mẫu trước 01/7/2025')
  const { lines } = await publish(home, SINCE, 'Danh mục mẫu từ 01/7/2025')
  const unsound = [...before.lines, ...lines].filter(({ outcome }) => outcome === 'invalid')
  if (unsound.length > 0) throw new Error(`Not a procedure: ${JSON.stringify(unsound)}`)
  for (const [code, events] of Object.entries(placed)) await stage.act(controller, placeProcedure, { code, events }, now)
  say(`${lines.length} thủ tục hành chính trong danh mục`)
  return controller
}
