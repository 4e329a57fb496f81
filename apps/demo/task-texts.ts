/** The tasks of the sample weeks, each from a paper of the demonstration or from a conclusion of the committee. */

/** A room of the seat by its symbol, a department by its place in the list, a commune likewise. */
export type LeadOf = `room:${string}` | `department:${number}` | `commune:${number}`
export type How =
  | 'waiting' | 'accepted' | 'underWay' | 'overdue' | 'asking' | 'extended' | 'reported' | 'reportedLate' | 'confirmed' | 'confirmedLate' | 'returned' | 'paused' | 'cancelled' | 'declined' | 'reassigned' | 'split'
export type TaskText = { how: How; lead: LeadOf; title: string; direction: string; /** Words of the paper it stands on; without them the conclusion. */ from?: string; urgency?: 'urgent' | 'veryUrgent' | 'flash'; product?: string }

export const conclusion = 'Thông báo kết luận số 412/TB-UBND của Chủ tịch UBND tỉnh tại phiên họp thường kỳ tháng 11/2026'

const by = (how: How, lead: LeadOf, title: string, direction: string, more: Partial<TaskText> = {}): TaskText => ({ how, lead, title, direction, ...more })
const report = { product: 'Báo cáo của đơn vị chủ trì' }
const dams = { from: 'Kiểm tra an toàn đập, hồ chứa nước', ...report }
const cold = { from: 'Chủ động phòng, chống đói, rét', urgency: 'urgent' as const }

export const taskTexts: TaskText[] = [
  by('split', 'department:0', 'Rà soát đàn gia súc, chuồng trại, thức ăn dự trữ trước đợt rét hại', 'Sở Nông nghiệp và Môi trường chủ trì rà soát, hướng dẫn che chắn, ủ ấm; báo cáo kết quả trước ngày 30/11.', { ...cold, ...report }),
  by('underWay', 'room:NN', 'Tổng hợp tình hình phòng, chống rét toàn tỉnh báo cáo Bộ Nông nghiệp và Môi trường', 'Phòng Nông nghiệp tổng hợp, trình lãnh đạo ký báo cáo Bộ đúng hạn.', cold),
  by('waiting', 'commune:0', 'Thông báo đến từng hộ chăn nuôi, phân công cán bộ trực thôn, bản', 'UBND xã thông báo đến từng hộ, không thả rông gia súc khi nhiệt độ dưới 12°C.', cold),
  by('overdue', 'commune:1', 'Thống kê số hộ chăn nuôi có nguy cơ thiếu thức ăn', 'Thống kê đến từng thôn, gửi Sở Nông nghiệp và Môi trường tổng hợp.', { urgency: 'urgent' }),
  by('overdue', 'department:0', 'Kiểm tra hiện trạng 12 hồ chứa xung yếu', 'Kiểm tra thực địa, đề xuất phương án khắc phục trước mùa mưa lũ.', dams),
  by('confirmed', 'room:NN', 'Tham mưu thành lập Tổ kiểm tra an toàn hồ chứa', 'Trình dự thảo quyết định thành lập Tổ kiểm tra.', { ...dams, product: 'Dự thảo quyết định' }),
  by('asking', 'department:0', 'Rà soát quy hoạch sử dụng đất cấp xã giai đoạn 2026 - 2030', 'Rà soát, báo cáo các chỉ tiêu cần điều chỉnh.', { from: 'Rà soát quy hoạch sử dụng đất', ...report }),
  by('extended', 'room:NN', 'Xây dựng kế hoạch tăng cường quản lý khai thác cát, sỏi lòng sông', 'Dự thảo kế hoạch, lấy ý kiến các xã ven sông Lam.', { from: 'khai thác cát, sỏi', product: 'Dự thảo kế hoạch' }),
  by('reported', 'department:0', 'Phương án phòng, chống dịch tả lợn châu Phi các tháng cuối năm', 'Xây dựng phương án, chuẩn bị vắc xin, hóa chất.', { from: 'dịch tả lợn châu Phi', urgency: 'veryUrgent' }),
  by('confirmedLate', 'department:0', 'Báo cáo kết quả trồng rừng thay thế năm 2026', 'Tổng hợp diện tích, kinh phí, báo cáo UBND tỉnh.', { from: 'trồng rừng thay thế', ...report }),
  by('underWay', 'department:2', 'Báo cáo tiến độ giải ngân vốn đầu tư công hằng tuần', 'Sở Tài chính báo cáo tiến độ giải ngân hằng tuần.', { from: 'giải ngân vốn đầu tư công', ...report }),
  by('overdue', 'department:2', 'Tổng hợp nợ đọng xây dựng cơ bản', 'Rà soát từng chủ đầu tư, đề xuất nguồn xử lý.', { from: 'nợ đọng xây dựng' }),
  by('confirmed', 'room:TH', 'Tham mưu phân bổ dự toán ngân sách năm 2027', 'Phối hợp Sở Tài chính, trình phương án phân bổ.', { from: 'Lập dự toán ngân sách' }),
  by('returned', 'department:2', 'Phương án xử lý tài sản công sau sắp xếp đơn vị hành chính', 'Lập danh mục trụ sở dôi dư, đề xuất phương án từng cơ sở.', { from: 'Xử lý tài sản công', product: 'Danh mục và phương án' }),
  by('paused', 'room:TH', 'Rà soát đơn giá thuê đất tại các khu công nghiệp', 'Rà soát, đề xuất điều chỉnh sau khi có hướng dẫn của Bộ.'),
  by('confirmed', 'room:NC', 'Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2026', 'Tổng hợp kết quả tự chấm điểm, tài liệu kiểm chứng.', { from: 'Chỉ số cải cách hành chính' }),
  by('underWay', 'room:NC', 'Hướng dẫn đánh giá, xếp loại công chức năm 2026', 'Dự thảo hướng dẫn, bảo đảm áp dụng từ tháng 12.', { from: 'đánh giá, xếp loại công chức', product: 'Văn bản hướng dẫn' }),
  by('accepted', 'room:NC', 'Rà soát biên chế công chức cấp xã', 'Rà soát số có mặt, đề xuất điều chuyển.', { from: 'biên chế công chức cấp xã' }),
  by('declined', 'room:NC', 'Tổng hợp kiến nghị của cử tri trước kỳ họp thường lệ', 'Tổng hợp, phân loại theo lĩnh vực, đề xuất cơ quan trả lời.'),
  by('reassigned', 'room:VX', 'Chuẩn bị nội dung tiếp công dân định kỳ tháng 12', 'Chuẩn bị hồ sơ các vụ việc tồn đọng.'),
  by('underWay', 'room:VX', 'Giám sát bệnh truyền nhiễm mùa đông xuân', 'Theo dõi, tổng hợp, báo cáo hằng tuần.', { from: 'giám sát bệnh truyền nhiễm', ...report }),
  by('reported', 'room:VX', 'Rà soát nhu cầu thuốc, vắc xin tiêm chủng mở rộng', 'Rà soát nhu cầu quý I/2027, đề xuất phương án mua sắm.', { from: 'vắc xin tiêm chủng' }),
  by('asking', 'room:VX', 'Kế hoạch triển khai bệnh án điện tử', 'Dự thảo kế hoạch, dự toán kinh phí theo từng cơ sở.', { from: 'bệnh án điện tử', product: 'Dự thảo kế hoạch' }),
  by('confirmedLate', 'room:VX', 'Phương án bảo đảm an toàn trường học mùa mưa lũ', 'Tổng hợp các điểm trường có nguy cơ, phương án sơ tán.', { from: 'an toàn trường học' }),
  by('underWay', 'room:VX', 'Đánh giá mức độ chuyển đổi số cấp tỉnh năm 2026', 'Tổng hợp số liệu theo bộ chỉ số, kiểm chứng minh chứng.', { from: 'chuyển đổi số cấp tỉnh' }),
  by('split', 'room:VX', 'Triển khai chữ ký số cá nhân cho cán bộ, công chức', 'Lập danh sách, đăng ký cấp chứng thư, hướng dẫn sử dụng.', { from: 'chữ ký số cá nhân' }),
  by('overdue', 'department:1', 'Khảo sát các điểm sạt lở tỉnh lộ 534', 'Khảo sát, cắm biển cảnh báo, đề xuất xử lý khẩn cấp.', { from: 'sạt lở các tuyến quốc lộ', urgency: 'flash' }),
  by('underWay', 'department:1', 'Khắc phục khẩn cấp sạt lở các tuyến quốc lộ qua địa bàn', 'Bảo đảm giao thông bước 1, báo cáo tiến độ hằng ngày.', { from: 'sạt lở các tuyến quốc lộ', urgency: 'urgent', ...report }),
  by('confirmed', 'department:1', 'Rà soát quy hoạch đô thị sau sắp xếp đơn vị hành chính', 'Lập danh mục đồ án cần điều chỉnh.', { from: 'quy hoạch đô thị' }),
  by('extended', 'department:1', 'Phương án bảo đảm trật tự, an toàn giao thông Tết Dương lịch 2027', 'Xây dựng phương án phân luồng, trực gác.', { from: 'an toàn giao thông dịp Tết' }),
  by('waiting', 'department:1', 'Cấp nước sạch khu tái định cư xã Yên Trung', 'Đẩy nhanh tiến độ tuyến ống, bảo đảm cấp nước trước Tết.'),
  by('accepted', 'commune:0', 'Bố trí trụ sở làm việc sau sắp xếp', 'Hoàn thành bố trí trụ sở trước ngày 15 tháng 12.', { ...report }),
  by('overdue', 'commune:2', 'Bố trí trụ sở, niêm yết bộ phận một cửa', 'Hoàn thành, báo cáo hình ảnh minh chứng.'),
  by('confirmed', 'room:TH', 'Công khai thủ tục hành chính đã chuẩn hóa', 'Cập nhật cổng dịch vụ công, niêm yết tại các xã.', { from: 'thủ tục hành chính đã chuẩn hóa' }),
  by('underWay', 'room:TH', 'Báo cáo các nhiệm vụ Thủ tướng Chính phủ giao quá hạn', 'Rà soát từng nhiệm vụ, nêu rõ nguyên nhân, trách nhiệm.', { from: 'Thủ tướng Chính phủ giao quá hạn', urgency: 'urgent', ...report }),
  by('cancelled', 'room:TH', 'Tổ chức hội nghị xúc tiến đầu tư quý IV', 'Xây dựng kịch bản, danh mục dự án mời gọi.'),
  by('waiting', 'room:TH', 'Tháo gỡ khó khăn cho doanh nghiệp nhỏ và vừa', 'Tổng hợp kiến nghị, đề xuất hướng xử lý từng nhóm.'),
  by('reportedLate', 'department:2', 'Bình ổn thị trường, bảo đảm cung cầu hàng hóa dịp cuối năm', 'Xây dựng phương án dự trữ hàng thiết yếu.'),
  by('accepted', 'room:NN', 'Kiểm tra tiến độ sửa chữa kênh tưới N3', 'Kiểm tra thực địa cùng đơn vị thi công.'),
  by('waiting', 'room:NN', 'Xử lý dứt điểm các bãi rác tự phát ven sông Lam', 'Lập danh sách điểm, phân công địa phương, thời hạn xử lý.', { urgency: 'urgent' }),
]
