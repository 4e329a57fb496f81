/** Test material: an office's Word documents, right in every detail, and the same with one thing changed. */
const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats'

export interface Set { text: string, font?: string, size?: number, bold?: boolean, italic?: boolean, color?: string, align?: string, indent?: number, after?: number, line?: number, labelBold?: boolean }
export interface Frame { width?: number, height?: number, top?: number, right?: number, bottom?: number, left?: number, number?: { place?: 'header' | 'footer', align?: string, size?: number, onFirst?: boolean, italic?: boolean } | null }
export type Letter = Record<string, Set>
export interface Crafted { left: Letter, right: Letter, body: Letter, footLeft: Letter, footRight: Letter, annexes: Letter, frame: Frame }

const centred = { align: 'center' }
const text = { size: 14, align: 'both', indent: 10, after: 6 }
const mm = (value: number) => Math.round((value * 1440) / 25.4)

export const decision: Crafted = {
  left: {
    parent: { text: 'ỦY BAN NHÂN DÂN TỈNH SÔNG LAM', size: 12, ...centred }, agency: { text: 'SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', size: 12, bold: true, ...centred }, number: { text: 'Số: 05/QĐ-SNNMT', size: 13, ...centred },
  },
  right: {
    title: { text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 12, bold: true, ...centred }, motto: { text: 'Độc lập - Tự do - Hạnh phúc', size: 13, bold: true, ...centred },
    date: { text: 'Sông Lam, ngày 05 tháng 02 năm 2026', size: 13, italic: true, ...centred },
  },
  body: {
    typeName: { text: 'QUYẾT ĐỊNH', size: 14, bold: true, ...centred }, subject: { text: 'Về việc thành lập Tổ kiểm tra an toàn hồ chứa', size: 14, bold: true, ...centred }, issuer: { text: 'GIÁM ĐỐC SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG', size: 14, bold: true, ...centred },
    ground1: { ...text, text: 'Căn cứ Luật Thủy lợi ngày 19 tháng 6 năm 2017;', italic: true }, ground2: { ...text, text: 'Theo đề nghị của Chi cục trưởng Chi cục Thủy lợi.', italic: true },
    enactment: { text: 'QUYẾT ĐỊNH:', size: 14, bold: true, ...centred },
    article1: { ...text, text: 'Điều 1. Thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ trên địa bàn tỉnh Sông Lam theo Phụ lục kèm theo.', labelBold: true },
    clause1: { ...text, text: '1. Tổ kiểm tra có nhiệm vụ xem xét hiện trạng công trình của các hồ chứa trong tỉnh:' },
    pointA: { ...text, text: 'a) Đập đất, tràn xả lũ và cống lấy nước của từng hồ chứa trên địa bàn;' }, pointB: { ...text, text: 'b) Đường quản lý, thông tin liên lạc và vật tư dự phòng tại chỗ;' },
    pointC: { ...text, text: 'c) Phương án ứng phó với tình huống khẩn cấp của chủ đập;' }, pointD: { ...text, text: 'd) Quy trình vận hành đã được cơ quan có thẩm quyền phê duyệt;' }, pointDd: { ...text, text: 'đ) Việc cắm mốc chỉ giới phạm vi bảo vệ công trình thủy lợi.' },
    clause2: { ...text, text: '2. Tổ kiểm tra tự giải thể sau khi hoàn thành nhiệm vụ được giao tại Quyết định này.' },
    article2: { ...text, text: 'Điều 2. Chánh Văn phòng Sở và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.', labelBold: true },
  },
  footLeft: {
    label: { text: 'Nơi nhận:', size: 12, bold: true, italic: true }, receiver1: { text: '- Như Điều 2;', size: 11 }, receiver2: { text: '- Ủy ban nhân dân tỉnh (báo cáo);', size: 11 }, archive: { text: '- Lưu: VT, TL.', size: 11 },
  },
  footRight: {
    authority: { text: 'KT. GIÁM ĐỐC', size: 14, bold: true, ...centred }, position: { text: 'PHÓ GIÁM ĐỐC', size: 14, bold: true, ...centred }, space: { text: '', ...centred }, signer: { text: 'Phạm Hữu Đức', size: 14, bold: true, ...centred },
  },
  annexes: {
    label1: { text: 'Phụ lục I', size: 14, bold: true, ...centred }, name1: { text: 'DANH SÁCH HỒ CHỨA', size: 14, bold: true, ...centred }, source1: { text: '(Kèm theo Quyết định số 05/QĐ-SNNMT ngày 05 tháng 02 năm 2026 của Sở)', size: 14, italic: true, ...centred }, text1: { ...text, text: 'Hồ Yên Trung.' },
    label2: { text: 'Phụ lục II', size: 14, bold: true, ...centred }, name2: { text: 'MẪU BIÊN BẢN', size: 14, bold: true, ...centred }, source2: { text: '(Kèm theo Quyết định số 05/QĐ-SNNMT ngày 05 tháng 02 năm 2026 của Sở)', size: 14, italic: true, ...centred }, text2: { ...text, text: 'Nội dung kiểm tra.' },
  },
  frame: { number: {} },
}

export const letter: Crafted = {
  ...decision,
  left: { agency: { ...decision.left['agency']! }, parent: decision.left['parent']!, number: { ...decision.left['number']!, text: 'Số: 12/SNNMT-TL' }, about: { text: 'V/v kiểm tra an toàn hồ chứa', size: 12, ...centred } },
  body: {
    addressees: { ...text, text: 'Kính gửi:' }, to1: { ...text, text: '- Ủy ban nhân dân các xã, phường;' }, to2: { ...text, text: '- Chi cục Thủy lợi.' },
    first: { ...text, text: 'Sở Nông nghiệp và Môi trường đề nghị các cơ quan kiểm tra hồ chứa trước ngày 30 tháng 6 năm 2026 và báo cáo kết quả.' },
    last: { ...text, text: 'Đề nghị các cơ quan phối hợp, kịp thời phản ánh khó khăn, vướng mắc về Sở để được hướng dẫn thực hiện./.' },
  },
  footLeft: { ...decision.footLeft, receiver1: { text: '- Như trên;', size: 11 } },
  annexes: {},
}

/** `paper` with some of its paragraphs changed, or left out where the change is null. */
export function changed(paper: Crafted, part: Exclude<keyof Crafted, 'frame'>, key: string, change: Partial<Set> | null): Crafted {
  const { [key]: old, ...others } = paper[part]
  if (change === null) return { ...paper, [part]: others }
  return { ...paper, [part]: { ...paper[part], [key]: { ...old, ...change } } }
}

const run = (words: string, { font = 'Times New Roman', size = 14, bold = false, italic = false, color }: Set, isBold = bold) =>
  `<w:r><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>${isBold ? '<w:b/>' : ''}${italic ? '<w:i/>' : ''}${color === undefined ? '' : `<w:color w:val="${color}"/>`}<w:sz w:val="${size * 2}"/></w:rPr><w:t xml:space="preserve">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`

const when = (value: unknown, xml: string) => (value === undefined || value === null || value === false ? '' : xml)

function paragraph(set: Set): string {
  const { align, indent, after, line, labelBold = false } = set
  const label = labelBold ? /^Điều \d+\S?/u.exec(set.text)?.[0] ?? '' : ''
  const spacing = `${when(after, ` w:after="${(after ?? 0) * 20}"`)}${when(line, ` w:line="${(line ?? 0) * 240}" w:lineRule="auto"`)}`
  const layout = `${when(spacing === '' ? null : spacing, `<w:spacing${spacing}/>`)}${when(indent, `<w:ind w:firstLine="${mm(indent ?? 0)}"/>`)}${when(align, `<w:jc w:val="${align}"/>`)}`
  return `<w:p><w:pPr>${layout}</w:pPr>${label === '' ? '' : run(label, set, true)}${run(set.text.slice(label.length), set)}</w:p>`
}

const column = (part: Letter) => `<w:tc><w:tcPr><w:tcW w:w="4700" w:type="dxa"/></w:tcPr>${Object.values(part).map(paragraph).join('')}</w:tc>`
const table = (left: Letter, right: Letter) => `<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr><w:tr>${column(left)}${column(right)}</w:tr></w:tbl>`

const A4 = { width: 210, height: 297, top: 20, right: 15, bottom: 20, left: 30 }

function section({ number, ...frame }: Frame) {
  const { width, height, top, right, bottom, left } = { ...A4, ...frame }
  const reference = number ? `<w:${number.place ?? 'header'}Reference w:type="default" r:id="rId1"/>` : ''
  const first = when(number && number.onFirst !== true, '<w:titlePg/>')
  return `<w:sectPr>${reference}<w:pgSz w:w="${mm(width)}" w:h="${mm(height)}"/><w:pgMar w:top="${mm(top)}" w:right="${mm(right)}" w:bottom="${mm(bottom)}" w:left="${mm(left)}" w:header="567" w:footer="567" w:gutter="0"/>${first}</w:sectPr>`
}

function running({ place = 'header', align = 'center', size = 14, italic = false }: NonNullable<Frame['number']>) {
  const tag = place === 'header' ? 'hdr' : 'ftr'
  return `<w:${tag} xmlns:w="${MAIN}"><w:p><w:pPr><w:jc w:val="${align}"/></w:pPr><w:r><w:rPr>${italic ? '<w:i/>' : ''}<w:sz w:val="${size * 2}"/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:${tag}>`
}

/** The parts of the package, to be zipped. */
export function partsOf({ left, right, body, footLeft, footRight, annexes, frame }: Crafted): { name: string, data: string }[] {
  const inside = [table(left, right), ...Object.values(body).map(paragraph), table(footLeft, footRight), ...Object.values(annexes).map(paragraph), section(frame)].join('')
  const place = frame.number?.place ?? 'header'
  return [
    { name: '[Content_Types].xml', data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${TYPE}-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="${TYPE}-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/${place}1.xml" ContentType="${TYPE}-officedocument.wordprocessingml.${place}+xml"/></Types>` },
    { name: '_rels/.rels', data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>` },
    { name: 'word/document.xml', data: `<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"><w:body>${inside}</w:body></w:document>` },
    { name: `word/${place}1.xml`, data: frame.number ? running(frame.number) : `<w:hdr xmlns:w="${MAIN}"/>` },
    { name: 'word/_rels/document.xml.rels', data: `<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/${place}" Target="${place}1.xml"/></Relationships>` },
  ]
}
