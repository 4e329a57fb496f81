import { texts } from '#platform/web'
import './problems.ts'

export const text = texts({
  vi: {
    title: 'Đối chiếu dân cư', papers: 'Tiếp tục với giấy tờ người dân xuất trình.', needs: 'Thủ tục này được xem', noNeeds: 'Thủ tục này không cần trường nào: chỉ biết khớp hay không.', basis: 'Căn cứ', applicant: 'Người nộp', incomplete: 'Hồ sơ chưa có số định danh và ngày sinh của người nộp.',
    ask: 'Đối chiếu người nộp', askOther: 'Đối chiếu người khác trong hồ sơ', askMeans: 'Lượt tra cứu được ghi nhật ký cùng tên cán bộ; người được tra cứu đọc được cơ quan, hồ sơ và mục đích. Không xóa được.', purpose: 'Mục đích', relation: 'Quan hệ với hồ sơ', name: 'Họ và tên', number: 'Số định danh', born: 'Ngày sinh',
    numberFlaw: 'Số này không đúng cấu trúc với ngày sinh: 3 số nơi sinh, 1 số thế kỷ và giới tính, 2 số năm sinh, 6 số. Xem lại trước khi tra cứu.', verb: 'Tra cứu', told: (outcome: string) => `Kết quả: ${outcome}.`, checks: 'Các lượt đối chiếu', none: 'Chưa đối chiếu lần nào.', ended: 'Hồ sơ đã kết thúc, không tra cứu thêm.',
    show: 'Xem đối chiếu', hide: 'Ẩn đối chiếu', declared: 'Khai', registered: 'CSDL', field: 'Trường', verdict: 'So sánh', withheld: 'không cho biết', answerId: 'Mã trả lời', hash: 'Mã băm bằng chứng (SHA-256)', nothing: 'CSDL không có ai với số định danh này.', replace: 'Dùng kết quả thay giấy tờ', replaceMeans: 'Giấy tờ được ghi là đã có trong CSDL dân cư, kèm mã trả lời. Không gỡ được.', part: 'Giấy tờ chưa nộp', by: (who: string, agency: string) => `${who}, ${agency}`, about: (relation: string, number: string) => `${relation} · ${number}`,
    before: 'Đối chiếu với CSDL dân cư làm được sau khi hồ sơ có mã: mỗi lượt tra cứu phải gắn với một hồ sơ, một thủ tục và một mục đích (Nghị định 70/2024/NĐ-CP). Nhập hồ sơ trước, rồi bấm “Đối chiếu người nộp” ở trang hồ sơ.',
  },
  en: {
    title: 'Check against the population registry', papers: 'Go on with the papers people bring.', needs: 'This procedure may see', noNeeds: 'This procedure needs no field: only whether it matches is told.', basis: 'Legal basis', applicant: 'Applicant', incomplete: 'The dossier has no personal number and day of birth of the applicant.',
    ask: 'Check the applicant', askOther: 'Check another person of the dossier', askMeans: 'The question is logged with your name; the person asked about can read the office, the dossier and the purpose. It cannot be removed.', purpose: 'Purpose', relation: 'Who it is', name: 'Full name', number: 'Personal number', born: 'Day of birth',
    numberFlaw: 'This number does not fit the day of birth: 3 digits of the place of birth, 1 of century and sex, 2 of the year, 6 more. Look again before you ask.', verb: 'Ask', told: (outcome: string) => `Outcome: ${outcome}.`, checks: 'Checks', none: 'Nothing has been checked yet.', ended: 'The dossier has ended; nothing more is asked.',
    show: 'Show the comparison', hide: 'Hide the comparison', declared: 'Declared', registered: 'Registry', field: 'Field', verdict: 'Comparison', withheld: 'not told', answerId: 'Answer', hash: 'Hash of the evidence (SHA-256)', nothing: 'The registry knows nobody with this number.', replace: 'Let it stand for a paper', replaceMeans: 'The paper is marked as found in the population database, with the answer’s id. This cannot be undone.', part: 'Paper not brought', by: (who: string, agency: string) => `${who}, ${agency}`, about: (relation: string, number: string) => `${relation} · ${number}`,
    before: 'The population registry can be asked once the dossier has a code: every question belongs to a dossier, a procedure and a purpose (Decree 70/2024/NĐ-CP). Take the dossier in first, then use “Check the applicant” on its page.',
  },
})
