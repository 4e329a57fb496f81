import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docx } from '../file-inspection/crafting.ts'
import { changed, decision, letter, partsOf, type Crafted, type Frame } from './crafting.ts'
import { checkDocx, checkDraft, fixDocx, formRules } from './index.ts'
import type { Draft, Expected } from './index.ts'

const DAY = '2026-11-21'
const asDecision: Expected = {
  on: DAY, typeCode: 'QĐ', typeName: 'Quyết định', agency: 'Sở Nông nghiệp và Môi trường', parentAgency: 'Ủy ban nhân dân tỉnh Sông Lam', notation: 'QĐ-SNNMT', place: 'Sông Lam',
  capacityLines: ['KT. GIÁM ĐỐC'], position: 'Phó Giám đốc', signerName: 'Phạm Hữu Đức',
}
const asLetter: Expected = { ...asDecision, typeCode: 'CV', typeName: 'Công văn', notation: 'SNNMT-TL' }
const draft: Draft = { subject: 'phòng, chống rét', addressees: ['Sở Tài chính'], basis: [], body: 'Yêu cầu các đơn vị chủ động.', recipients: ['Như trên'], archive: 'VT, NN' }

const framed = (frame: Frame): Crafted => ({ ...decision, frame: { ...decision.frame, ...frame } })
const D = (part: Exclude<keyof Crafted, 'frame'>, key: string, change: Parameters<typeof changed>[3]) => changed(decision, part, key, change)
const L = (part: Exclude<keyof Crafted, 'frame'>, key: string, change: Parameters<typeof changed>[3]) => changed(letter, part, key, change)
const clause = (text: string) => D('body', 'clause2', { text })

/** For each rule the paper that breaks it, and nothing else. */
const breaking: Record<string, Crafted | [Crafted, Expected]> = {
  'page-size': framed({ width: 215.9, height: 279.4 }), 'page-margins': framed({ left: 25 }), 'font-family': D('body', 'clause2', { font: 'Arial' }), 'font-substitute': D('body', 'clause2', { font: 'Liberation Serif' }),
  'text-black': D('body', 'clause2', { color: 'FF0000' }), 'legacy-encoding': D('body', 'clause2', { font: '.VnTime' }), 'unicode-composed': clause('2. Tổ kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ được giao.'.normalize('NFD')),
  'page-number-present': [{ ...framed({ number: null }), body: { ...decision.body, long: { ...decision.body['clause2']!, text: `3. ${'Tổ kiểm tra báo cáo kết quả kiểm tra của từng hồ chứa trên địa bàn tỉnh. '.repeat(30).trim()}` }, article2: decision.body['article2']! } }, asDecision],
  'page-number-place': framed({ number: { place: 'footer' } }), 'page-number-first': framed({ number: { onFirst: true } }), 'page-number-style': framed({ number: { size: 11 } }),
  'national-title-present': D('right', 'title', null), 'national-title-spelling': D('right', 'title', { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA  VIỆT NAM.' }), 'national-title-style': D('right', 'title', { size: 15 }),
  'motto-present': D('right', 'motto', null), 'motto-spelling': D('right', 'motto', { text: 'Độc lập – Tự Do – Hạnh Phúc' }), 'motto-style': D('right', 'motto', { bold: false }),
  'agency-present': [{ ...D('left', 'agency', null), left: { number: decision.left['number']! } }, { ...asDecision, parentAgency: undefined }], 'agency-name': D('left', 'agency', { text: 'SỞ NÔNG NGHIỆP' }), 'agency-style': D('left', 'agency', { size: 14 }),
  'parent-present': D('left', 'parent', null), 'parent-style': D('left', 'parent', { size: 14 }),
  'number-present': D('left', 'number', null), 'number-format': D('left', 'number', { text: 'Số 5 /QĐ - SNNMT' }), 'number-symbol': D('left', 'number', { text: 'Số: 05/QD-SNNMT' }), 'number-style': D('left', 'number', { size: 14 }),
  'date-present': D('right', 'date', null), 'date-padding': D('right', 'date', { text: 'Sông Lam, ngày 5 tháng 2 năm 2026' }), 'date-place': D('right', 'date', { text: 'Sông Lô, ngày 05 tháng 02 năm 2026' }), 'date-style': D('right', 'date', { italic: false }),
  'type-name-present': [L('left', 'about', null), { ...asLetter, typeCode: 'TB' }], 'type-name-right': [decision, { ...asDecision, typeName: 'Nghị quyết' }], 'type-name-style': D('body', 'typeName', { size: 16 }), 'type-name-centred': D('body', 'subject', { align: 'left' }),
  'type-name-in-letter': [{ ...letter, body: { name: { text: 'CÔNG VĂN', size: 14, bold: true, align: 'center' }, ...letter.body } }, asLetter], 'subject-present': D('body', 'subject', null), 'subject-style': D('body', 'subject', { size: 12 }),
  'letter-subject-present': [L('left', 'about', null), asLetter], 'letter-subject-prefix': [L('left', 'about', { text: 'Về việc kiểm tra an toàn hồ chứa' }), asLetter], 'letter-subject-style': [L('left', 'about', { size: 14 }), asLetter],
  'addressees-present': [{ ...letter, body: { first: letter.body['first']!, last: letter.body['last']! } }, asLetter], 'addressees-list': [L('body', 'to2', { text: '- Chi cục Thủy lợi;' }), asLetter], 'addressees-style': [L('body', 'to2', { size: 12 }), asLetter],
  'body-present': { ...decision, annexes: {}, body: { typeName: decision.body['typeName']!, subject: decision.body['subject']! } }, 'grounds-italic': D('body', 'ground1', { italic: false }), 'grounds-marks': D('body', 'ground2', { text: 'Theo đề nghị của Chi cục trưởng Chi cục Thủy lợi;' }),
  'body-size': D('body', 'clause2', { size: 12 }), 'body-justified': D('body', 'clause2', { align: 'left' }), 'body-indent': D('body', 'clause2', { indent: 0 }), 'paragraph-spacing': D('body', 'clause2', { after: 0 }), 'line-spacing': D('body', 'clause2', { line: 2 }),
  'body-ending': D('body', 'article2', { text: 'Điều 2. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này.' }), 'article-sequence': D('body', 'article2', { text: 'Điều 3. Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.' }),
  'article-marks': D('body', 'article2', { text: 'Điều 2: Chánh Văn phòng Sở chịu trách nhiệm thi hành Quyết định này./.' }), 'article-bold': D('body', 'article2', { labelBold: false }), 'clause-sequence': clause('3. Tổ kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ được giao tại Quyết định này.'),
  'point-sequence': D('body', 'pointDd', { text: 'e) Việc cắm mốc chỉ giới phạm vi bảo vệ công trình thủy lợi.' }), 'point-marks': D('body', 'pointDd', { text: 'đ. Việc cắm mốc chỉ giới phạm vi bảo vệ công trình thủy lợi.' }), 'chapter-roman': { ...decision, body: { ...decision.body, typeName: decision.body['typeName']!, enactment: { text: 'Chương 1', size: 14, bold: true, align: 'center' } } },
  'capital-after-stop': clause('2. Tổ kiểm tra báo cáo kết quả. sau đó tự giải thể theo Quyết định này.'), 'capital-paragraph': clause('2. tổ kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ được giao tại Quyết định này.'), 'capital-nation': clause('2. Tổ kiểm tra tự giải thể, bảo đảm tài sản của nhà nước và của nhân dân trong tỉnh.'),
  'capital-agency': clause('2. Tổ kiểm tra báo cáo ủy ban nhân dân tỉnh và tự giải thể theo Quyết định này.'), 'capital-committee': clause('2. Tổ kiểm tra báo cáo Ủy ban Nhân dân tỉnh và tự giải thể theo Quyết định này.'), 'capital-reference': clause('2. Tổ kiểm tra làm nhiệm vụ quy định tại điều 5 của Luật Thủy lợi và tự giải thể.'),
  'capital-small-reference': clause('2. Tổ kiểm tra làm nhiệm vụ quy định tại Khoản 2 Điều 5 của Luật Thủy lợi và tự giải thể.'), 'capital-month': clause('2. Tổ kiểm tra tự giải thể trước ngày 30 Tháng 6 năm 2026 theo Quyết định này.'), 'capital-weekday': clause('2. Tổ kiểm tra họp vào Thứ hai hằng tuần và tự giải thể khi xong việc.'),
  'capital-city': clause('2. Tổ kiểm tra báo cáo tại thủ đô Hà Nội và tự giải thể khi xong việc.'), 'capital-numbered-place': clause('2. Tổ kiểm tra làm việc tại quận 1 và tự giải thể khi xong việc.'), 'capital-place': clause('2. Tổ kiểm tra báo cáo kết quả trên địa bàn Tỉnh Sông Lam rồi tự giải thể.'),
  'capital-document': clause('2. Tổ kiểm tra thực hiện nghị định số 114/2018/NĐ-CP và tự giải thể khi xong việc.'), 'capital-law': clause('2. Tổ kiểm tra làm nhiệm vụ theo luật Thủy lợi và tự giải thể khi xong việc.'), 'capital-office': clause('2. Tổ kiểm tra thực hiện chỉ đạo của thủ tướng chính phủ và tự giải thể.'),
  'authority-present': { ...decision, footRight: { signer: decision.footRight['signer']! } }, 'authority-right': [decision, { ...asDecision, capacityLines: ['TL. GIÁM ĐỐC'] }], 'authority-abbreviation': [D('footRight', 'authority', { text: 'K/T GIÁM ĐỐC' }), { ...asDecision, position: undefined }],
  'authority-standing': [D('footRight', 'position', null), { ...asDecision, position: undefined }], 'authority-style': D('footRight', 'position', { bold: false }),
  'signer-present': D('footRight', 'signer', null), 'signer-right': D('footRight', 'signer', { text: 'Phạm Hữu Đạt' }), 'signer-title': D('footRight', 'signer', { text: 'TS. Phạm Hữu Đức' }), 'signer-style': D('footRight', 'signer', { bold: false }),
  'recipients-present': { ...decision, footLeft: {} }, 'recipients-label': D('footLeft', 'label', { text: 'Nơi nhận' }), 'recipients-label-style': D('footLeft', 'label', { bold: false }), 'recipients-marks': D('footLeft', 'receiver2', { text: '- Ủy ban nhân dân tỉnh (báo cáo)' }), 'recipients-style': D('footLeft', 'receiver2', { size: 13 }),
  'recipients-archive': D('footLeft', 'archive', { text: '- Lưu TL.' }), 'recipients-as-above': [L('footLeft', 'receiver1', null), asLetter],
  'annex-mentioned': [{ ...D('body', 'article1', { text: 'Điều 1. Thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ trên địa bàn tỉnh Sông Lam.' }) }, asDecision], 'annex-roman': D('annexes', 'label2', { text: 'Phụ lục 2' }), 'annex-label-style': D('annexes', 'label2', { size: 12 }),
  'annex-title-capitals': D('annexes', 'name2', { text: 'Mẫu biên bản' }), 'annex-source': D('annexes', 'source2', null),
}

const papers = (id: string): [Crafted, Expected] => (Array.isArray(breaking[id]) ? breaking[id] : [breaking[id]!, asDecision])
const rulesOf = async (paper: Crafted, expected: Expected) => [...new Set((await checkDocx(docx(partsOf(paper)), expected)).findings.map(({ rule }) => rule))]

test('a decision and a letter set as the decree asks give rise to nothing', async () => {
  assert.deepEqual(await rulesOf(decision, asDecision), [])
  assert.deepEqual(await rulesOf(letter, asLetter), [])
})

test('each rule finds the paper that breaks it, and no other rule does', async () => {
  const wrong: Record<string, string[]> = {}
  for (const id of Object.keys(breaking)) {
    const found = await rulesOf(...papers(id))
    if (found.length !== 1 || found[0] !== id) wrong[id] = found
  }
  assert.deepEqual(wrong, {})
})

test('every rule but that of the draft’s own field has its paper here', () => {
  assert.deepEqual(formRules.map(({ id }) => id).filter((id) => !(id in breaking)), ['archive-clerk'])
  assert.deepEqual(checkDraft({ ...draft, archive: 'NN' }, asLetter).findings.map(({ rule }) => rule), ['archive-clerk'])
  assert.deepEqual(checkDraft(draft, asLetter).findings, [])
})

test('what can be corrected is corrected, and correcting again changes nothing', async () => {
  const left: Record<string, string[]> = {}
  for (const id of Object.keys(breaking)) {
    const [paper, expected] = papers(id)
    const bytes = docx(partsOf(paper))
    const isFixable = (await checkDocx(bytes, expected)).findings.every((finding) => finding.isFixable)
    const { bytes: fixed, report, fixed: rules } = await fixDocx(bytes, expected)
    if (isFixable && report.findings.length > 0) left[id] = report.findings.map(({ rule, found }) => `${rule} ${found.vi}`)
    if (isFixable) assert.deepEqual(rules, [id])
    if (!isFixable) assert.deepEqual(Buffer.from(fixed), bytes, id)
    assert.deepEqual(Buffer.from((await fixDocx(fixed, expected)).bytes), Buffer.from(fixed), `${id} twice`)
  }
  assert.deepEqual(left, {})
})

test('a finding names its clause, its place and what is expected, in both languages', async () => {
  const [paper, expected] = papers('date-padding')
  const [finding] = (await checkDocx(docx(partsOf(paper)), expected)).findings
  assert.equal(finding!.clause, 'NĐ 30/2020, Phụ lục I, Phần I, Mục II.4.b')
  assert.deepEqual([finding!.found.vi, finding!.expected.vi], ['ngày 5 tháng 2', 'ngày 05 tháng 02'])
  assert.match(finding!.place!.quote, /Sông Lam, ngày 5 tháng 2 năm 2026/)
  for (const rule of formRules) assert.ok(rule.message.vi !== '' && rule.message.en !== '' && rule.legalBasis !== '')
})

test('rules are those of the day: before the decree there are none', async () => {
  assert.deepEqual(await rulesOf(papers('page-margins')[0], { ...asDecision, on: '2020-03-04' }), [])
  assert.equal(new Set(formRules.map(({ id }) => id)).size, formRules.length)
})
