import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { inflateRawSync } from 'node:zlib'
import { PDF } from '@libpdf/core'
import { convertDocx, readPrint } from '../file-inspection/index.ts'
import { docx, zip } from '../file-inspection/crafting.ts'
import { letterDocx } from '../file-inspection/crafting-letter.ts'
import { createRenderer } from '../official-layout/index.ts'
import { coldSpellLetter, damSafetyDecision, longLetter } from '../official-layout/samples.ts'
import { everyType } from '../official-layout/samples-of-types.ts'
import { changed, decision, partsOf } from './crafting.ts'
import { checkDocx, checkDraft, checkPrint, fixDocx, fixDraft, FormCheckError, located } from './index.ts'
import { openPackage } from './package-parts.ts'
import type { OfficialDocument } from '../official-layout/index.ts'
import type { Draft, Expected, Report } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'form-check-'))
const renderer = createRenderer()
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await renderer.close()
})

const kept = (bytes: Uint8Array, name = 'page.pdf') => {
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}
const printOf = async (document: OfficialDocument) => readPrint(kept((await renderer.renderDocument(document)).pdf))
const expectedOf = (document: OfficialDocument): Expected => ({
  on: '2026-11-21', typeCode: document.type, typeName: document.typeName, agency: document.agency, parentAgency: document.parentAgency, notation: document.notation, place: document.place,
  capacityLines: document.capacity, position: document.position, signerName: document.signerName,
})
const musts = ({ findings }: Report) => findings.filter(({ severity }) => severity === 'must').map(({ rule, found }) => `${rule}: ${found.vi}`)
const rules = ({ findings }: Report) => findings.filter(({ severity }) => severity !== 'note').map(({ rule }) => rule)

const capacities: [string[], string][] = [
  [['TM. ỦY BAN NHÂN DÂN'], 'CHỦ TỊCH'], [['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'], 'PHÓ CHỦ TỊCH'], [[], 'Q. GIÁM ĐỐC'], [['KT. GIÁM ĐỐC'], 'PHÓ GIÁM ĐỐC'],
  [['TL. CHỦ TỊCH'], 'CHÁNH VĂN PHÒNG'], [['TL. CHỦ TỊCH', 'KT. CHÁNH VĂN PHÒNG'], 'PHÓ CHÁNH VĂN PHÒNG'], [['TUQ. CHỦ TỊCH'], 'GIÁM ĐỐC SỞ NỘI VỤ'],
]

test('our own pages have no "must" finding: all 29 types in all seven capacities, numbered or not', async () => {
  const wrong: Record<string, string[]> = {}
  for (const [index, sample] of everyType.entries()) {
    for (const [capacity, position] of index % 5 === 0 ? capacities : [capacities[index % capacities.length]!]) {
      const document: OfficialDocument = { ...sample, capacity, position, ...(index % 2 === 0 && { number: '05', issuedOn: '2026-02-03' }) }
      const found = musts(checkPrint(await printOf(document), expectedOf(document)))
      if (found.length > 0) wrong[`${document.type} ${capacity.join('/')}`] = found
    }
  }
  assert.deepEqual(wrong, {})
})

test('stamps, the address, annexes and many pages of ours have none either', async () => {
  const document: OfficialDocument = {
    ...longLetter(30), urgency: 'flash', circulation: 'LƯU HÀNH NỘI BỘ', drafterMark: 'PL.(300)', contact: 'Địa chỉ: số 1 đường Trần Phú', annexes: [{ title: 'Danh sách', body: coldSpellLetter.body }, { title: 'Biểu mẫu', body: coldSpellLetter.body }],
  }
  const mentions = { ...document, body: [...document.body.slice(0, -1), { kind: 'paragraph' as const, text: 'Danh sách tại Phụ lục I, biểu mẫu tại Phụ lục II kèm theo.' }] }
  assert.deepEqual(musts(checkPrint(await printOf(mentions), expectedOf(mentions))), [])
  assert.deepEqual(musts(checkPrint(await printOf(document), expectedOf(document))), ['annex-mentioned: nội dung không nhắc đến Phụ lục'])
})

test('a printed page is told what its words and its signer do not match, with the place on the page', async () => {
  const document: OfficialDocument = { ...damSafetyDecision, number: '7', signerName: 'TS. Lê Thị Thu Ngân', body: [...damSafetyDecision.body.slice(0, 1), { kind: 'article', label: 'Điều 3.', text: 'Tổ kiểm tra báo cáo ủy ban nhân dân tỉnh.' }] }
  const report = checkPrint(await printOf(document), { ...expectedOf(damSafetyDecision), notation: 'QĐ-SNN', capacityLines: [], position: 'Chủ tịch' })
  assert.deepEqual(rules(report), ['number-format', 'number-symbol', 'article-sequence', 'capital-agency', 'authority-right', 'signer-title'])
  const box = report.findings.find(({ rule }) => rule === 'signer-title')!.place!.box!
  assert.ok(box.page === 1 && box.x > 300 && box.y < 400)
})

test('of two thousand pages the ends and a sample between are read, and the report says so', { timeout: 60_000 }, async () => {
  const pdf = await PDF.load((await renderer.renderDocument({ ...coldSpellLetter, number: '05' })).pdf)
  while (pdf.getPageCount() < 2_000) pdf.addPage({ size: 'a4' })
  const path = kept(await pdf.save())
  const report = checkPrint(await readPrint(path), expectedOf(coldSpellLetter))
  assert.ok(report.isSampled && report.pages === 2_000 && report.pagesRead.length === 20, JSON.stringify(report.pagesRead))
  assert.deepEqual([report.pagesRead[0], report.pagesRead.at(-1)], [1, 2_000])
})

test('a clerk’s ordinary Word letter is read; each thing wrong with it is named once', async () => {
  const report = await checkDocx(letterDocx(), { on: '2026-11-21', typeCode: 'KH' })
  for (const rule of ['type-name-present', 'recipients-archive', 'agency-style', 'body-ending', 'recipients-label-style']) assert.equal(report.findings.filter((finding) => finding.rule === rule).length, 1, rule)
})

test('the corrected file differs in document.xml alone, and LibreOffice prints it as the check asks', async () => {
  const numbered = changed({ ...decision, annexes: {}, frame: { number: {}, left: 20, top: 10 } }, 'left', 'number', { text: 'Số 5 /QĐ - SNNMT', size: 12 })
  const dated = changed(numbered, 'right', 'date', { text: 'Sông Lam, ngày 5 tháng 1 năm 2026', italic: false })
  const paper = changed(dated, 'body', 'clause2', { font: 'Arial', size: 11, indent: 0, text: '2. Báo cáo ủy ban nhân dân tỉnh kết quả kiểm tra của từng hồ chứa theo quyết định số 12/QĐ-UBND.' })
  const parts = [...partsOf(paper), { name: 'word/media/hinh.bin', data: Buffer.from('không đổi') }]
  const expected: Expected = { on: '2026-11-21', typeCode: 'QĐ', notation: 'QĐ-SNNMT' }
  const { bytes, fixed, report } = await fixDocx(docx(parts), expected)
  assert.deepEqual(report.findings.map(({ rule }) => rule), [])
  assert.ok(['page-margins', 'number-format', 'number-style', 'date-padding', 'date-style', 'font-family', 'body-size', 'body-indent', 'capital-agency', 'capital-document'].every((rule) => fixed.includes(rule)), fixed.join())
  const { entries, ...after } = await opened(bytes)
  for (const { name, data } of parts.filter((part) => part.name !== 'word/document.xml')) assert.deepEqual(after.read(name), Buffer.from(data), name)
  assert.equal(entries.length, (await opened(docx(parts))).entries.length)
  const printed = checkPrint(await readPrint(await convertDocx(kept(bytes, 'sua.docx'), folder)), expected)
  assert.deepEqual(musts(printed), [])
})

/** What an independent reader of the archive finds. */
async function opened(bytes: Uint8Array) {
  const { entries } = await openPackage(bytes)
  const source = Buffer.from(bytes)
  return {
    entries,
    read(name: string) {
      const entry = entries.find(({ fileName }) => fileName === name)!
      const at = entry.relativeOffsetOfLocalHeader
      const data = at + 30 + source.readUInt16LE(at + 26) + source.readUInt16LE(at + 28)
      return inflateRawSync(source.subarray(data, data + entry.compressedSize))
    },
  }
}

test('what is no DOCX, is broken, too deep or too large is refused by a stable code', async () => {
  const inside = (xml: string) => docx([{ name: 'word/document.xml', data: xml }])
  const refusals: [Uint8Array, string][] = [
    [Buffer.from('không phải zip'), 'not-a-docx'], [zip([{ name: 'a.txt', data: 'a' }]), 'not-a-docx'], [inside('<w:document><w:p></w:document>'), 'broken'], [inside('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'), 'broken'],
    [inside(`<w:document>${'<w:p>'.repeat(500)}${'</w:p>'.repeat(500)}</w:document>`), 'too-deep'], [inside(' '.repeat(9 * 1024 * 1024)), 'too-large'], [inside('\ud800'.repeat(3).concat('<')), 'broken'],
  ]
  for (const [bytes, code] of refusals) await assert.rejects(checkDocx(bytes, { on: '2026-11-21' }), (error) => error instanceof FormCheckError && error.code === code, code)
})

test('no mutilated DOCX brings the check down: it is read or refused', async () => {
  const good = docx(partsOf(decision))
  const xml = partsOf(decision).find(({ name }) => name === 'word/document.xml')!.data
  let seed = 20_261_121
  const chance = (below: number) => (seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) % below
  const outcomes = { read: 0, refused: 0 }
  for (let round = 0; round < 400; round++) {
    const bytes = round % 2 === 0 ? Buffer.from(good) : docx([...partsOf(decision).filter(({ name }) => name !== 'word/document.xml'), { name: 'word/document.xml', data: torn(xml, chance) }])
    if (round % 2 === 0) for (let hit = 0; hit < 4; hit++) bytes[chance(bytes.length)] = chance(256)
    await fixDocx(bytes, { on: '2026-11-21', typeCode: 'QĐ' }).then(() => outcomes.read++, (error: unknown) => {
      assert.ok(error instanceof FormCheckError, String((error as Error).stack))
      outcomes.refused++
    })
  }
  assert.ok(outcomes.read > 20 && outcomes.refused > 20, JSON.stringify(outcomes))
})

function torn(xml: string, chance: (below: number) => number) {
  const [from, length] = [chance(xml.length), chance(60)]
  const pieces = ['', '<w:r/>', '&#x0;', '<w:p/>', 'w:val=""', '<w:pPr><w:jc/></w:pPr>', 'é́', '<w:sectPr/>', '<w:t/>']
  return xml.slice(0, from) + pieces[chance(pieces.length)]! + xml.slice(from + (chance(2) === 0 ? length : 0))
}

const draft: Draft = {
  subject: 'tăng cường phòng, chống rét', addressees: ['Ủy ban Nhân dân các xã'], basis: [], recipients: ['Như trên'], archive: 'NN',
  body: 'Thực hiện công văn số 15/UBND-NN, ủy ban nhân dân tỉnh yêu cầu:\n1. Các xã che chắn chuồng trại. sau đó báo cáo.\na) Việc một;\nb) Việc hai;\nđ) Việc ba.',
}

test('a draft’s words are judged where they are typed, and corrected there', () => {
  const report = checkDraft(draft, { on: '2026-11-21', typeCode: 'CV' })
  assert.deepEqual(report.findings.map(({ rule, place }) => [rule, place?.field]), [
    ['point-sequence', 'body'], ['capital-after-stop', 'body'], ['capital-agency', 'body'], ['capital-committee', 'addressees'], ['capital-document', 'body'], ['archive-clerk', 'archive'],
  ])
  const { draft: better, fixed } = fixDraft(draft, { on: '2026-11-21', typeCode: 'CV' })
  assert.match(better.body, /^Thực hiện Công văn số 15\/UBND-NN, Ủy ban nhân dân tỉnh yêu cầu:\n1\. Các xã che chắn chuồng trại\. Sau đó báo cáo\.\n/)
  assert.deepEqual([better.addressees, better.archive, fixed.length], [['Ủy ban nhân dân các xã'], 'VT, NN', 5])
  assert.deepEqual(fixDraft(better, { on: '2026-11-21', typeCode: 'CV' }), { draft: better, fixed: [] })
})

test('one kind of finding alone can be corrected', () => {
  const { draft: better, fixed } = fixDraft(draft, { on: '2026-11-21', typeCode: 'CV' }, ['capital-agency'])
  assert.deepEqual(fixed, ['capital-agency'])
  assert.match(better.body, /^Thực hiện công văn số 15\/UBND-NN, Ủy ban nhân dân tỉnh/)
})

test('findings in a draft get their places on its printed page', async () => {
  const document: OfficialDocument = { ...coldSpellLetter, addressees: draft.addressees, body: draft.body.split('\n').map((text) => ({ kind: 'paragraph', text })) }
  const report = located(checkDraft(draft, { on: '2026-11-21', typeCode: 'CV' }), await printOf(document))
  const boxes = report.findings.filter(({ rule }) => rule !== 'archive-clerk').map(({ place }) => place?.box?.page)
  assert.deepEqual(boxes, [1, 1, 1, 1, 1])
})
