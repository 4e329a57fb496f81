/** An agency of the world: its rooms, its people with their roles, and the keys of those who sign. */
import { createUnit } from '#contracts/organisation'
import { createPerson, createPosition, grantAuthority } from '#contracts/people'
import { createAccount } from '#modules/identity'
import { issueDemoCredential } from '#modules/signing'
import { inTransaction } from '#platform/database'
import { founder, type Player, type Stage } from '../../apps/demo/stage.ts'

export const PASSWORD = 'Thu.Nghiem@2026'
export const PIN = '135790'

const parts = {
  leader: ['Giám đốc', 'agency'], 'deputy-leader': ['Phó Giám đốc', 'agency'], 'office-chief': ['Chánh Văn phòng', 'office'], 'form-checker': ['Kiểm tra thể thức', 'office'],
  'records-clerk': ['Văn thư', 'office'], secretary: ['Thư ký', 'office'], 'unit-head': ['Trưởng phòng', 'room'], 'deputy-unit-head': ['Phó Trưởng phòng', 'room'],
  specialist: ['Chuyên viên', 'room'], archivist: ['Lưu trữ viên', 'office'], auditor: ['Giám sát', 'office'], administrator: ['Quản trị', 'office'], 'procedure-controller': ['Chuyên viên kiểm soát thủ tục', 'office'], 'one-stop-clerk': ['Cán bộ một cửa', 'office'],
} as const
export type Role = keyof typeof parts
export const roles = Object.keys(parts) as Role[]

export type Member = Player & { username: string }
export type Agency = {
  key: string
  unitId: string
  units: Record<'agency' | 'office' | 'room', string>
  members: Record<Role, Member>
  /** Documents by the state they rest in. */
  incoming: Record<'registered' | 'submitted' | 'directed' | 'assigned' | 'processing' | 'completed', string>
  outgoing: Record<'drafting' | 'reviewing' | 'checking' | 'submittedToSign' | 'signed' | 'issued' | 'copied', string>
}
export type Cast = { committee: string; north: Agency; south: Agency }

const basis = { legalBasis: 'Quyết định thử nghiệm' }
const SINCE = '2025-07-01'

export type Teller = { stage: Stage; at: Date; establish: (name: string, symbol: string, kind: string, parentId: string | null, organId?: string) => Promise<string>; hire: (facts: { name: string; title: string; unitId: string; role: Role; username: string }) => Promise<Member> }

export function openTeller(stage: Stage, at: Date): Teller {
  const asFounder = <E extends Parameters<Stage['act']>[1]>(endpoint: E, input: Parameters<typeof stage.act<E>>[2]) => stage.act('founder', endpoint, input, at)
  return {
    stage, at,
    establish: async (name, symbol, kind, parentId, organId) => (await asFounder(createUnit, { name, symbol, kind, level: 'province', place: 'Sông Lam', parentId, ...(organId && { organId }), on: SINCE, ...basis })).id,
    hire: async ({ name, title, unitId, role, username }) => {
      const person = await asFounder(createPerson, { fullName: name })
      const position = await asFounder(createPosition, { personId: person.id, unitId, title, roles: [role], isPrimary: true, validFrom: SINCE, ...basis })
      await inTransaction(stage.database.write, (db) =>
        createAccount({ db, now: at, actor: founder(), request: { id: 'world', address: null, agent: null, headers: {} } }, { personId: person.id, username, password: PASSWORD }))
      return { personId: person.id, positionId: position.id, name, title, username }
    },
  }
}

/** Names as people have them: the form check looks for one under a signature. */
const namesake = { bac: 'Nguyễn Bắc', nam: 'Trần Nam' }
const given = ['An', 'Bình', 'Châu', 'Dung', 'Giang', 'Hà', 'Khánh', 'Lan', 'Minh', 'Nga', 'Oanh', 'Phúc', 'Quân', 'Sơn', 'Thảo']

export async function foundAgency(teller: Teller, key: string, name: string, symbol: string, parentId: string): Promise<Agency> {
  const { stage, at, establish, hire } = teller
  const agency = await establish(name, symbol, 'department', parentId, key === 'bac' ? 'H98.01' : 'H98.02')
  const units = { agency, office: await establish(`Văn phòng ${name}`, `VP${key}`, 'division', agency), room: await establish(`Phòng Nghiệp vụ ${name}`, `NV${key}`, 'division', agency) }
  const members = {} as Record<Role, Member>
  for (const role of roles) {
    const [title, home] = parts[role]
    members[role] = await hire({ name: `${namesake[key as keyof typeof namesake]} ${given[roles.indexOf(role)]}`, title, unitId: units[home], role, username: `${role}.${key}` })
  }
  await stage.act('founder', grantAuthority, { positionId: members.leader.positionId, capacity: null, validFrom: SINCE, ...basis }, at)
  await stage.act('founder', grantAuthority, { positionId: members['deputy-leader'].positionId, capacity: 'KT', principalPositionId: members.leader.positionId, validFrom: SINCE, ...basis }, at)
  await inTransaction(stage.database.write, async (db) => {
    const context = { db, now: at, actor: founder(), request: { id: 'world', address: null, agent: null, headers: {} } }
    for (const role of ['leader', 'deputy-leader', 'specialist', 'archivist'] as const) await issueDemoCredential(context, { holder: { personId: members[role].personId }, pin: PIN })
    await issueDemoCredential(context, { holder: { agencyId: agency }, pin: PIN })
  })
  return { key, unitId: agency, units, members, incoming: {} as never, outgoing: {} as never }
}
