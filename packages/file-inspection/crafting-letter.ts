import { crc32, deflateSync } from 'node:zlib'
import { docx } from './crafting.ts'

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPE = 'application/vnd.openxmlformats'

const centred = '<w:jc w:val="center"/>'
const bold = '<w:b/>'

const paragraph = (text: string, layout = '', look = '') =>
  `<w:p><w:pPr>${layout}</w:pPr><w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman"/>${look}<w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`

const cell = (...content: string[]) => `<w:tc><w:tcPr><w:tcW w:w="4700" w:type="dxa"/></w:tcPr>${content.join('')}</w:tc>`
const table = (...rows: string[][]) => `<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="4700"/><w:gridCol w:w="4700"/></w:tblGrid>${rows.map((cells) => `<w:tr>${cells.join('')}</w:tr>`).join('')}</w:tbl>`

/** A picture in the text; `source` is `r:embed="rId…"` (in the package) or `r:link="rId…"` (fetched when opened). */
const picture = (source: string) => `<w:p><w:r><w:drawing><wp:inline xmlns:wp="${DRAWING}/wordprocessingDrawing"><wp:extent cx="914400" cy="914400"/><wp:docPr id="1" name="Hình 1"/><a:graphic xmlns:a="${DRAWING}/main"><a:graphicData uri="${DRAWING}/picture"><pic:pic xmlns:pic="${DRAWING}/picture"><pic:nvPicPr><pic:cNvPr id="1" name="hinh"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip ${source}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="914400" cy="914400"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`

const fetching = (code: string) => `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>cũ</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`

const head = table([
  cell(paragraph('ỦY BAN NHÂN DÂN', centred), paragraph('TỈNH SÔNG LAM', centred, bold), paragraph('Số:        /KH-UBND', centred)),
  cell(paragraph('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', centred, bold), paragraph('Độc lập - Tự do - Hạnh phúc', centred, bold), paragraph('Sông Lam, ngày      tháng      năm 2026', centred, '<w:i/>')),
])
const text = paragraph('Thực hiện Nghị quyết số 57, Ủy ban nhân dân tỉnh yêu cầu các cơ quan rà soát việc hỗ trợ người dân vùng hạn hán; kết quả báo cáo trước ngày 30/11/2026.')
const figures = table([cell(paragraph('Xã Đồng Lương')), cell(paragraph('1.250.000 đồng'))], [cell(paragraph('Phường Nghĩa Thắng')), cell(paragraph('980.000 đồng'))])
const foot = table([cell(paragraph('Nơi nhận:')), cell(paragraph('TM. ỦY BAN NHÂN DÂN', centred, bold), paragraph('CHỦ TỊCH', centred, bold), paragraph(''), paragraph(''), paragraph(''), paragraph('Hoàng Minh Khang', centred, bold))])
const section = '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1701" w:header="700" w:footer="700" w:gutter="0"/></w:sectPr>'

/** A red square as PNG, one that decodes. */
function redSquare(side: number) {
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    check.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, check])
  }
  const header = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0])
  header.writeUInt32BE(side, 0)
  header.writeUInt32BE(side, 4)
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(side * 3, Buffer.from([200, 0, 0]))])
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: side }, () => row)))), chunk('IEND', Buffer.alloc(0))])
}

type Foreign = { pictures?: string[]; fields?: string[]; template?: string }

/** An official letter as a clerk's Word leaves it: letterhead, running header, picture, table, signature. `foreign` is fetched from elsewhere. */
export function letterDocx({ pictures = [], fields = [], template }: Foreign = {}) {
  const relation = (id: number, type: string, target: string, mode = 'Internal') => `<Relationship Id="rId${id}" TargetMode="${mode}" Type="${RELATIONS}/${type}" Target="${target}"/>`
  const relations = [
    relation(1, 'header', 'header1.xml'), relation(2, 'image', 'media/hinh.png'),
    ...pictures.map((target, index) => relation(10 + index, 'image', target, 'External')),
    ...(template === undefined ? [] : [relation(9, 'attachedTemplate', template, 'External')]),
  ]
  const body = [head, text, picture('r:embed="rId2"'), figures, ...pictures.map((_, index) => picture(`r:link="rId${10 + index}"`)), ...fields.map(fetching), foot, section].join('')
  return docx([
    { name: '[Content_Types].xml', data: `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="${TYPE}-package.relationships+xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${TYPE}-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/header1.xml" ContentType="${TYPE}-officedocument.wordprocessingml.header+xml"/></Types>` },
    { name: 'word/document.xml', data: `<w:document xmlns:w="${MAIN}" xmlns:r="${RELATIONS}"><w:body>${body}</w:body></w:document>` },
    { name: 'word/header1.xml', data: `<w:hdr xmlns:w="${MAIN}">${paragraph('Dự thảo lần 2', centred)}</w:hdr>` },
    { name: 'word/_rels/document.xml.rels', data: `<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>` },
    { name: 'word/media/hinh.png', data: redSquare(40) },
  ])
}
