/** Two agencies with their records clerks, for the tests of this module. */
import { searchPositions } from '#contracts/people'
import documents from '#modules/documents'
import organisation, { createUnit } from '#modules/organisation'
import people, { createPerson, createPosition, resolveActor } from '#modules/people'
import work from '#modules/work'
import { PDF } from '@libpdf/core'
import { auditModule } from '#platform/audit'
import { type Db } from '#platform/database'
import { type Desk, founderOf, startSeatedApp, startTestApp, worldOf } from '#platform/testing'
import * as contract from './contract.ts'
import capture from './index.ts'
import type { Truth } from './test-scans.ts'

const SINCE = '2025-07-01'
const basis = { legalBasis: 'Quyết định thử nghiệm' }

const units = { seat: ['Ủy ban nhân dân tỉnh Sông Lam', 'UBND', null, true], office: ['Văn phòng UBND tỉnh', 'VP', 'seat', false], department: ['Sở Nông nghiệp và Môi trường', 'SNNMT', 'seat', true] } as const
const members = {
  chairman: ['Hoàng Minh Khang', 'Chủ tịch', 'seat', ['leader']], clerk: ['Trần Thị Bích', 'Văn thư', 'office', ['records-clerk']], colleague: ['Đỗ Văn Sổ', 'Văn thư', 'office', ['records-clerk']],
  specialist: ['Ngô Văn Bình', 'Chuyên viên', 'office', ['specialist']], departmentClerk: ['Đỗ Thị Ngữ', 'Văn thư', 'department', ['records-clerk']],
} as const
type Member = keyof typeof members

async function settle(db: Db) {
  const context = founderOf(db, ['organisation.manage', 'people.manage'])
  const ids = new Map<string, string>()
  for (const [key, [name, symbol, parent, isAgency]] of Object.entries(units)) {
    const parentId = parent === null ? null : ids.get(parent)!
    ids.set(key, (await createUnit(context, { name, symbol, kind: isAgency ? 'department' : 'division', level: 'province', place: 'Sông Lam', parentId, isAgency, on: SINCE, ...basis })).id)
  }
  for (const [fullName, title, unit, roles] of Object.values(members)) {
    const { id: personId } = await createPerson(context, { fullName })
    await createPosition(context, { personId, unitId: ids.get(unit)!, title, roles: [...roles], isPrimary: true, validFrom: SINCE, ...basis })
  }
}

const world = worldOf('capture', import.meta.filename, settle)

const modules = [organisation, people, work, documents, capture, auditModule]

/** The office at nine on a Monday; `further` modules are those it works with. */
export async function startOffice(t: Parameters<typeof startTestApp>[0], further: Parameters<typeof startTestApp>[1]['modules'] = []) {
  const { app, seat } = await startSeatedApp(t, { modules: [...modules, ...further], world, resolve: resolveActor })
  const { positions } = await app.official({ powers: ['people.read'] }).call(searchPositions, { limit: 100 })
  const desks = seat(members, positions)
  return { app, desks, ...handsOf(app, desks) }
}
export type Office = Awaited<ReturnType<typeof startOffice>>

function handsOf(app: Awaited<ReturnType<typeof startTestApp>>, { clerk }: Record<Member, Desk>) {
  /** Uploads files and begins a batch; nothing is read yet. */
  const begin = async (files: [name: string, bytes: Uint8Array][], splitBy: 'none' | 'blank' | 'code' = 'none', who: Desk = clerk) => {
    const fileIds: string[] = []
    for (const [name, bytes] of files) fileIds.push((await who.upload(name, Buffer.from(bytes))).id)
    return who.call(contract.beginBatch, { name: 'Lô sáng thứ Hai', fileIds, splitBy })
  }
  const read = async (batchId: string, who: Desk = clerk) => {
    for (;;) {
      await app.deliver()
      const got = await who.call(contract.getBatch, { batchId })
      if (got.batch.pages === got.batch.pagesDone) return got
    }
  }
  return { begin, read }
}

/** What the clerk confirms with Enter: the proposals as they stand, checked against nothing. */
export async function confirmed(who: Desk, pieceId: string, given: Partial<Truth> = {}) {
  const { proposals, piece } = await who.call(contract.getPiece, { pieceId })
  const { number, issuer, ...others } = proposals
  const read = Object.fromEntries(Object.entries(others).map(([field, proposal]) => [field, proposal!.value]))
  const nothing = { codeNumber: '', codeNotation: '', issuedOn: '', issuerName: '', subject: '', typeCode: 'CV' }
  return who.call(contract.registerPiece, { ...nothing, pieceId, ...number?.value, ...(issuer && { issuerName: issuer.value.name }), ...read, ...given, pageAmount: piece.pages })
}

/** Pictures as the pages of one long PDF, as a feeder scanner sends it; `null` is an empty sheet. */
export async function longScan(sheets: readonly (Uint8Array | null)[]): Promise<Uint8Array> {
  const pdf = PDF.create()
  for (const sheet of sheets) {
    const page = pdf.addPage({ width: 595.28, height: 841.89 })
    if (sheet) page.drawImage(pdf.embedJpeg(sheet), { x: 0, y: 0, width: 595.28, height: 841.89 })
  }
  return pdf.save()
}
