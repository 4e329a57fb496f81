import { lang } from '#platform/web'

/** The audit keeps the names of operations as the interface knows them; an auditor reads what was done. */
const inVietnamese: Record<string, string> = {
  signIn: 'Đăng nhập', signOut: 'Đăng xuất', switchPosition: 'Chuyển chức vụ làm việc', changePassword: 'Đổi mật khẩu',
  revokeSession: 'Kết thúc một phiên', revokeOtherSessions: 'Kết thúc các phiên khác',
  enrolTotp: 'Bắt đầu bật mã dùng một lần', confirmTotp: 'Bật mã dùng một lần', removeTotp: 'Tắt mã dùng một lần',
  createAccount: 'Cấp tài khoản', resetPassword: 'Cấp lại mật khẩu', lockAccount: 'Khóa tài khoản',
  unlockAccount: 'Mở khóa tài khoản', listSessionsOf: 'Xem phiên của người khác',
  endSessionsOf: 'Kết thúc phiên của người khác', markNoticesSeen: 'Đánh dấu đã xem thông báo', createUnit: 'Lập đơn vị',
  renameUnit: 'Đổi tên đơn vị', moveUnit: 'Chuyển đơn vị', mergeUnits: 'Sáp nhập đơn vị', splitUnit: 'Chia tách đơn vị',
  abolishUnit: 'Giải thể đơn vị', cancelUnitChange: 'Hủy thay đổi đơn vị đã định', setPolicy: 'Đặt quy định mật khẩu và phiên', withdrawPolicy: 'Rút quy định mật khẩu và phiên', correctUnit: 'Sửa thông tin đơn vị', addUnitAlias: 'Thêm tên khác của đơn vị',
  importProvince: 'Nhập bộ máy của tỉnh', createUsualDepartments: 'Lập các phòng thường có',
  showPersonalNumber: 'Xem số định danh cá nhân', createPerson: 'Thêm cán bộ', updatePerson: 'Sửa thông tin cán bộ',
  createPosition: 'Giao chức vụ', endPosition: 'Thôi chức vụ', makePrimary: 'Đặt chức vụ chính',
  setPositionRoles: 'Đổi vai trò của chức vụ', grantAuthority: 'Giao thẩm quyền ký',
  revokeAuthority: 'Chấm dứt thẩm quyền ký', delegateInbox: 'Ủy quyền xử lý khi vắng mặt',
  endDelegation: 'Kết thúc ủy quyền', previewImport: 'Kiểm tra danh sách cán bộ', importPeople: 'Nhập danh sách cán bộ',
  unlockKeys: 'Mở khóa ký bằng mã PIN', lockKeys: 'Đóng khóa ký', changePin: 'Đổi mã PIN',
  uploadSignatureImage: 'Đổi ảnh chữ ký, mẫu dấu', issueCredential: 'Cấp chứng thư', revokeCredential: 'Thu hồi chứng thư',
  releaseCredential: 'Mở khóa chứng thư', addTrustAnchor: 'Thêm cơ quan chứng thực', readAuthority: 'Đọc chứng thư của cơ quan chứng thực',
  setOwnMember: 'Khai thành viên liên thông', becomeAuthority: 'Lập danh bạ liên thông', renewDirectory: 'Phát hành phiên bản danh bạ', readJoinRequest: 'Đọc đơn tham gia liên thông', admitMember: 'Kết nạp thành viên liên thông',
  removeMember: 'Cho thành viên ra khỏi danh bạ', revokeCertificate: 'Thu hồi chứng thư liên thông', rotateKey: 'Tạo khóa liên thông mới', importDirectory: 'Nhận danh bạ liên thông',
  endTrustAnchor: 'Thôi tin cơ quan chứng thực', stampTime: 'Cấp dấu thời gian', setStepUpRule: 'Đặt quy định xác nhận khi ký', authoriseCeremony: 'Xác thực ký số', offerPasskey: 'Bắt đầu thêm khóa truy cập', addPasskey: 'Thêm khóa truy cập', removePasskey: 'Bỏ khóa truy cập', setTimestampRule: 'Đặt quy định dấu thời gian', registerIncoming: 'Đăng ký văn bản đến', submitIncoming: 'Trình lãnh đạo',
  sendBackIncoming: 'Chuyển lại văn thư', directIncoming: 'Cho ý kiến chỉ đạo', assignIncoming: 'Phân công xử lý',
  processIncoming: 'Bắt đầu xử lý', contribute: 'Phối hợp', completeIncoming: 'Báo cáo hoàn thành',
  forwardDraft: 'Chuyển phối hợp soạn thảo', handBackDraft: 'Trả dự thảo', takeBack: 'Lấy lại văn bản vừa chuyển', redirectIncoming: 'Chuyển lại chỉ đạo', handOverIncoming: 'Chuyển người khác xử lý', chooseOption: 'Chọn phương án', relateDocument: 'Ghi quan hệ văn bản', unrelateDocument: 'Bỏ quan hệ văn bản',
  returnIncoming: 'Trả lại văn bản đến', previewDraft: 'Xem thử dự thảo', createDraft: 'Soạn dự thảo',
  createDraftFromUpload: 'Tạo dự thảo từ tệp', reviseDraft: 'Sửa dự thảo', submitForReview: 'Trình duyệt nội dung',
  approveContent: 'Duyệt nội dung', passFormCheck: 'Xác nhận thể thức', submitSlip: 'Trình ký',
  returnDraft: 'Trả lại dự thảo', cancelDraft: 'Hủy dự thảo', signDocument: 'Ký số văn bản', numberDocument: 'Cấp số',
  sealDocument: 'Ký số cơ quan', issueDocument: 'Phát hành', getDocument: 'Xem văn bản', openDocumentFile: 'Mở tệp văn bản', openSignedRevision: 'Tải phần đã ký của văn bản', openPreservedFile: 'Tải dạng lưu giữ của văn bản',
  reserveNumber: 'Giữ số', cancelNumber: 'Hủy số', chooseRegisterLayout: 'Chọn cách bố trí sổ', makeCopy: 'Sao văn bản', closeBook: 'Khóa sổ', reopenBook: 'Mở lại sổ', confirmBook: 'Xác nhận khóa sổ', printClosing: 'Xem biên bản khóa sổ',
  printRegister: 'In sổ đăng ký', registerParcel: 'Đăng ký văn bản điện tử đến', refuseParcel: 'Từ chối tiếp nhận',
  enterSecretPaper: 'Ghi sổ văn bản mật bản giấy', listSecretPapers: 'Xem sổ văn bản mật bản giấy',
  reportSecret: 'Báo văn bản mật', confirmSecret: 'Kết luận là văn bản mật', clearSecret: 'Kết luận không phải văn bản mật', getIncident: 'Xem sự cố văn bản mật', confirmRights: 'Xác nhận thay đổi quyền đọc',
  openParcelFile: 'Mở tệp văn bản điện tử đến', uploadFile: 'Tải tệp lên', listAudit: 'Xem nhật ký', verifyAudit: 'Kiểm tra tính toàn vẹn', listQuarantine: 'Xem tệp bị cách ly',
}

const inEnglish = (name: string) => {
  const words = name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** `signDocument` as a person says it; a name nobody has translated yet is still told apart. */
export const operationName = (name: string): string => (lang === 'vi' ? (inVietnamese[name] ?? name) : inEnglish(name))
