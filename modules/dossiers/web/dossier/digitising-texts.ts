import { issueText, problemTexts, texts, type Phrase, type Status } from '#platform/web'
import { MOST_SCAN_MB, MOST_SCAN_PAGES, type ScanState } from '../../rules.ts'

export const scanStateNames: Record<ScanState, Phrase> = {
  reading: { vi: 'Đang số hóa', en: 'Being digitised' }, made: { vi: 'Chờ ký số', en: 'Waits for its signature' }, signed: { vi: 'Đã ký số', en: 'Signed' }, secret: { vi: 'Đã cách ly', en: 'Set aside' },
  dropped: { vi: 'Đã bỏ', en: 'Taken back' }, failed: { vi: 'Không số hóa được', en: 'Not digitised' },
}
export const scanShapes: Record<ScanState, Status> = { reading: 'running', made: 'waiting', signed: 'done', secret: 'refused', dropped: 'paused', failed: 'refused' }

export const text = texts({
  vi: {
    scan: 'Số hóa giấy này', scanNamed: (name: string) => `Số hóa: ${name}`, paper: 'Giấy được nhận là', files: 'Bản quét hoặc ảnh chụp', filesHint: `PDF, JPEG, PNG; các trang theo đúng thứ tự trong danh sách. Nhiều nhất ${MOST_SCAN_PAGES} trang, ${MOST_SCAN_MB} MB.`,
    means: 'Các trang được nhận dạng chữ, ghép thành một PDF tìm được chữ, rồi ký số bằng chứng thư số tự động của cơ quan làm bản sao điện tử. Gửi xong có thể rời trang: các việc này chạy ở máy chủ.', verb: 'Số hóa và ký bản sao',
    progress: (read: number, all: number) => `Đã đọc ${read}/${all} trang`, signing: 'Đã ghép xong, đang ký hoặc chờ chứng thư số của cơ quan; bản sao xem được nhưng chưa có chữ ký.', by: (name: string, at: string) => `Người số hóa: ${name}, ${at}`, signedAt: (at: string) => `ký số bằng chứng thư số của cơ quan lúc ${at}`, copy: (n: number) => `Bản sao điện tử, ${n} trang`,
    secret: 'Bản quét có dấu chỉ mức độ mật nên đã bị cách ly, không ai mở được. Không đưa tài liệu mật lên hệ thống; báo người phụ trách bảo mật.', failed: 'Không ghép được các trang. Quét lại giấy này.',
    engineMissing: 'Máy chủ chưa có bộ nhận dạng chữ: bản sao là ảnh, không tìm được chữ trong đó.', unread: 'Có trang không nhận dạng được chữ: trang đó là ảnh, không tìm được chữ.', missing: (names: string) => `Máy chủ chưa cài bộ nhận dạng chữ (${names}): bản sao vẫn được ký, nhưng là ảnh, không tìm được chữ.`,
    drop: 'Bỏ bản này', dropTitle: 'Bỏ bản số hóa', dropMeans: 'Bản sao điện tử không còn trong hồ sơ; diễn biến ghi lại ai bỏ và vì sao. Quét lại được bất cứ lúc nào trước khi có kết quả.', reason: 'Lý do',
    started: 'Đã nhận bản quét, đang số hóa.',
  },
  en: {
    scan: 'Digitise this paper', scanNamed: (name: string) => `Digitise: ${name}`, paper: 'The paper received is', files: 'Scan or photos', filesHint: `PDF, JPEG, PNG; the pages in the order of the list. At most ${MOST_SCAN_PAGES} pages, ${MOST_SCAN_MB} MB.`,
    means: 'The pages are read, put together as one PDF whose words can be found, and signed by the agency’s automatic certificate as an electronic copy. Once it is sent you may leave the page: the server does this.', verb: 'Digitise and sign the copy',
    progress: (read: number, all: number) => `${read} of ${all} pages read`, signing: 'Put together; it is being signed, or waits for the agency’s certificate. The copy can be read but bears no signature.', by: (name: string, at: string) => `Digitised by ${name}, ${at}`, signedAt: (at: string) => `signed by the agency’s certificate at ${at}`, copy: (n: number) => `Electronic copy, ${n === 1 ? '1 page' : `${n} pages`}`,
    secret: 'The scan bears a mark of state secrets and was set aside; nobody can open it. Secret papers do not belong here; tell whoever keeps secrets.', failed: 'The pages could not be put together. Scan this paper again.',
    engineMissing: 'The server cannot read scans: the copy is a picture, its words cannot be found.', unread: 'A page could not be read: it is a picture, its words cannot be found.', missing: (names: string) => `The server cannot read scans (${names} not installed): the copy is signed all the same, but its words cannot be found.`,
    drop: 'Take this back', dropTitle: 'Take back a scan', dropMeans: 'The electronic copy is no part of the dossier any more; the story keeps who took it back and why. The paper can be scanned again until there is a result.', reason: 'Reason',
    started: 'The scan has arrived and is being digitised.',
  },
})

issueText('not-a-scan', { vi: 'Chỉ nhận PDF, ảnh JPEG hoặc PNG từ máy quét, máy ảnh.', en: 'Only PDF, JPEG or PNG from a scanner or a camera.' })
issueText('scan-too-large', { vi: `Quá ${MOST_SCAN_MB} MB: quét ở 200–300 dpi, hoặc chia làm hai lần.`, en: `More than ${MOST_SCAN_MB} MB: scan at 200–300 dpi, or in two parts.` })
issueText('too-many-pages', { vi: `Quá ${MOST_SCAN_PAGES} trang: chia làm nhiều lần.`, en: `More than ${MOST_SCAN_PAGES} pages: scan in several parts.` })
issueText('file-twice', { vi: 'Cùng một tệp được gắn hai lần.', en: 'The same file is attached twice.' })
issueText('already-electronic', { vi: 'Tệp này đã có chữ ký số nên là bản điện tử, không sao lại: đính kèm nguyên tệp khi nhận hồ sơ hoặc nhận bổ sung.', en: 'This file is signed already, an electronic document: attach it as it is at intake or as a supplement.' })

problemTexts({
  vi: {
    'dossiers/not-a-scan': 'Có tệp không phải bản quét. Các tệp khác vẫn còn trong danh sách.', 'dossiers/scan-too-large': 'Bản quét quá lớn. Các tệp vẫn còn trong danh sách.', 'dossiers/too-many-pages': 'Bản quét quá nhiều trang. Các tệp vẫn còn trong danh sách.',
    'dossiers/already-electronic': 'Có tệp đã ký số, không cần số hóa.', 'dossiers/scan-not-there': 'Bản số hóa này đã bị bỏ hoặc đã cách ly.',
  },
  en: {
    'dossiers/not-a-scan': 'A file is no scan. The others are still in the list.', 'dossiers/scan-too-large': 'The scan is too large. The files are still in the list.', 'dossiers/too-many-pages': 'The scan has too many pages. The files are still in the list.',
    'dossiers/already-electronic': 'A file is signed already and needs no digitising.', 'dossiers/scan-not-there': 'This scan was taken back or set aside already.',
  },
})
