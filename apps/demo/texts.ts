/** What the papers of the sample week say. Chỉ thị 16/CT-TTg and 1875/UBND-NN follow real texts; the rest is invented. */

export type Letter = { subject: string; body: string; basis?: string[] }
export type External = Letter & { issuer: string; organId: string | null; notation: string; typeCode: string; signer: string; signerTitle: string; field: string; urgency?: 'urgent' | 'veryUrgent' | 'flash' }

export const directive16: External = {
  issuer: 'Thủ tướng Chính phủ', organId: 'G22', notation: 'CT-TTg', typeCode: 'CT', signer: 'Nguyễn Xuân Phúc', signerTitle: 'Thủ tướng', field: 'VX', urgency: 'flash',
  subject: 'Về thực hiện các biện pháp cấp bách phòng, chống dịch COVID-19',
  body: [
    'Dịch bệnh COVID-19 đã bước vào giai đoạn cao điểm. Thủ tướng Chính phủ chỉ thị các Bộ, ngành, Ủy ban nhân dân các tỉnh, thành phố trực thuộc Trung ương:',
    '1. Thực hiện cách ly toàn xã hội trong vòng 15 ngày kể từ 0 giờ ngày 01 tháng 4 năm 2020 trên phạm vi toàn quốc theo nguyên tắc gia đình cách ly với gia đình, thôn bản cách ly với thôn bản, xã cách ly với xã, huyện cách ly với huyện, tỉnh cách ly với tỉnh, phân xưởng, nhà máy sản xuất phải bảo đảm khoảng cách an toàn, đeo khẩu trang, thực hiện khử trùng, diệt khuẩn theo quy định.',
    '2. Mọi người dân ở nhà, chỉ ra ngoài trong trường hợp thật sự cần thiết; giữ khoảng cách tối thiểu 2 m khi giao tiếp; không tập trung quá 2 người ngoài phạm vi công sở, trường học, bệnh viện và tại nơi công cộng.',
    '3. Cơ quan, đơn vị nhà nước bố trí cho cán bộ, công chức, viên chức sử dụng công nghệ thông tin làm việc tại nhà; tổ chức họp trực tuyến.',
  ].join('\n'),
}

export const letter1598: External = {
  issuer: 'Bộ Nông nghiệp và Môi trường', organId: 'G10', notation: 'BNNMT-CN', typeCode: 'CV', signer: 'Phùng Đức Tiến', signerTitle: 'Thứ trưởng', field: 'NN', urgency: 'flash',
  subject: 'Chủ động phòng, chống đói, rét và dịch bệnh cho vật nuôi vụ Đông Xuân 2026 - 2027',
  body: [
    'Theo dự báo của cơ quan khí tượng, từ ngày 27 tháng 11 năm 2026 có đợt không khí lạnh mạnh, vùng núi có khả năng xảy ra rét hại. Bộ Nông nghiệp và Môi trường đề nghị Ủy ban nhân dân các tỉnh, thành phố:',
    '1. Rà soát số lượng đàn gia súc, gia cầm, chuồng trại, thức ăn dự trữ; hướng dẫn che chắn, ủ ấm.',
    '2. Bố trí kinh phí dự phòng mua vắc xin, hóa chất khử trùng; tổ chức tiêm phòng bổ sung.',
    '3. Báo cáo kết quả về Bộ trước ngày 05 tháng 12 năm 2026./.',
  ].join('\n'),
}

export const letter1875: Letter = {
  subject: 'chủ động phòng, chống rét cho vật nuôi, cây trồng vụ Đông Xuân 2026 - 2027',
  body: [
    'Thực hiện Công văn số 1598/BNNMT-CN của Bộ Nông nghiệp và Môi trường về việc chủ động phòng, chống đói, rét và dịch bệnh cho vật nuôi; theo dự báo, từ ngày 27 tháng 11 có đợt không khí lạnh mạnh, vùng núi có khả năng xảy ra rét hại. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu:',
    '1. Sở Nông nghiệp và Môi trường chủ trì, phối hợp với Ủy ban nhân dân các xã, phường rà soát số lượng đàn gia súc, chuồng trại, thức ăn dự trữ; hướng dẫn che chắn, ủ ấm; báo cáo kết quả trước ngày 30 tháng 11 năm 2026.',
    '2. Sở Tài chính tham mưu bố trí kinh phí dự phòng để mua vắc xin, hóa chất khử trùng và hỗ trợ các hộ bị thiệt hại; hoàn thành trước ngày 27 tháng 11 năm 2026.',
    '3. Ủy ban nhân dân các xã, phường thông báo đến từng hộ chăn nuôi, không thả rông gia súc khi nhiệt độ dưới 12°C; phân công cán bộ trực từng thôn, bản.',
    'Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc, báo cáo./.',
  ].join('\n'),
}

export const relay16: Letter = {
  subject: 'thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ',
  body: [
    'Thực hiện Chỉ thị số 16/CT-TTg của Thủ tướng Chính phủ về thực hiện các biện pháp cấp bách phòng, chống dịch COVID-19, Chủ tịch Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở, ban, ngành và Chủ tịch Ủy ban nhân dân các xã, phường:',
    '1. Quán triệt và tổ chức thực hiện nghiêm nội dung Chỉ thị; bố trí cán bộ, công chức, viên chức làm việc tại nhà bằng công nghệ thông tin, tổ chức họp trực tuyến.',
    '2. Sở Y tế chủ trì, phối hợp với các cơ quan liên quan theo dõi, tổng hợp, báo cáo hằng ngày trước 16 giờ.',
    'Giao Văn phòng Ủy ban nhân dân tỉnh theo dõi, đôn đốc việc thực hiện./.',
  ].join('\n'),
}

const ministry = (issuer: string, organId: string, notation: string, field: string, signer: string, subjects: string[], typeCode = 'CV'): External[] => subjects.map((subject, i) => ({
  issuer, organId, notation, typeCode, field, signer, signerTitle: i % 2 ? 'Thứ trưởng' : 'Bộ trưởng', subject, ...(i % 5 === 3 && { urgency: 'urgent' as const }),
  body: [
    `${issuer} nhận được kiến nghị của một số địa phương liên quan đến nội dung "${subject}". Sau khi nghiên cứu, ${issuer} có ý kiến như sau:`,
    '1. Đề nghị Ủy ban nhân dân các tỉnh, thành phố rà soát, đánh giá tình hình thực hiện tại địa phương, nêu rõ khó khăn, vướng mắc và nguyên nhân.',
    '2. Giao cơ quan chuyên môn tổng hợp số liệu theo biểu mẫu gửi kèm, bảo đảm đầy đủ, chính xác, đúng thời hạn.',
    `3. Báo cáo gửi về ${issuer} để tổng hợp, báo cáo Thủ tướng Chính phủ./.`,
  ].join('\n'),
}))

export const externals: External[] = [
  ...ministry('Bộ Nông nghiệp và Môi trường', 'G10', 'BNNMT-TL', 'NN', 'Trần Đức Thắng', ['Kiểm tra an toàn đập, hồ chứa nước trước mùa mưa lũ năm 2027', 'Rà soát quy hoạch sử dụng đất cấp xã giai đoạn 2026 - 2030', 'Tăng cường quản lý khai thác cát, sỏi lòng sông', 'Phòng, chống dịch tả lợn châu Phi trong các tháng cuối năm', 'Báo cáo kết quả trồng rừng thay thế năm 2026']),
  ...ministry('Bộ Tài chính', 'G12', 'BTC-NSNN', 'TH', 'Nguyễn Văn Thắng', ['Đẩy nhanh tiến độ giải ngân vốn đầu tư công những tháng cuối năm 2026', 'Lập dự toán ngân sách nhà nước năm 2027', 'Xử lý tài sản công sau sắp xếp đơn vị hành chính', 'Báo cáo tình hình nợ đọng xây dựng cơ bản']),
  ...ministry('Bộ Nội vụ', 'G05', 'BNV-CCHC', 'NC', 'Phạm Thị Thanh Trà', ['Tự đánh giá, chấm điểm Chỉ số cải cách hành chính năm 2026', 'Thực hiện Nghị định 335/2025/NĐ-CP về đánh giá, xếp loại công chức', 'Rà soát biên chế công chức cấp xã', 'Báo cáo kết quả tinh giản biên chế']),
  ...ministry('Bộ Y tế', 'G18', 'BYT-PB', 'VX', 'Đào Hồng Lan', ['Tăng cường giám sát bệnh truyền nhiễm mùa đông xuân', 'Bảo đảm cung ứng thuốc, vắc xin tiêm chủng mở rộng', 'Triển khai bệnh án điện tử tại các cơ sở khám, chữa bệnh']),
  ...ministry('Bộ Xây dựng', 'G17', 'BXD-KCHT', 'XD', 'Trần Hồng Minh', ['Bảo đảm trật tự, an toàn giao thông dịp Tết Dương lịch 2027', 'Rà soát quy hoạch đô thị sau sắp xếp đơn vị hành chính', 'Khắc phục sạt lở các tuyến quốc lộ qua địa bàn tỉnh']),
  ...ministry('Bộ Khoa học và Công nghệ', 'G06', 'BKHCN-CĐS', 'VX', 'Nguyễn Mạnh Hùng', ['Đánh giá mức độ chuyển đổi số cấp tỉnh năm 2026', 'Kết nối, chia sẻ dữ liệu qua nền tảng tích hợp quốc gia', 'Triển khai chữ ký số cá nhân cho cán bộ, công chức']),
  ...ministry('Bộ Giáo dục và Đào tạo', 'G07', 'BGDĐT-GDPT', 'VX', 'Nguyễn Kim Sơn', ['Chuẩn bị kỳ thi tốt nghiệp trung học phổ thông năm 2027', 'Bảo đảm an toàn trường học mùa mưa lũ']),
  ...ministry('Văn phòng Chính phủ', 'G22', 'VPCP-KSTT', 'TH', 'Trần Văn Sơn', ['Công bố, công khai thủ tục hành chính đã chuẩn hóa', 'Thực hiện nhiệm vụ Thủ tướng Chính phủ giao quá hạn', 'Nâng cao chất lượng cung cấp dịch vụ công trực tuyến toàn trình']),
]

const points = (verb: string, topic: string) => [
  `Để ${verb} ${topic}, bảo đảm đúng tiến độ và yêu cầu của cấp trên, đề nghị các cơ quan, đơn vị:`,
  '1. Phân công lãnh đạo trực tiếp phụ trách, xác định rõ người, rõ việc, rõ thời hạn hoàn thành; chịu trách nhiệm về kết quả thực hiện.',
  '2. Cập nhật tiến độ trên hệ thống quản lý văn bản và điều hành trước ngày 25 hằng tháng; kịp thời báo cáo khó khăn, vướng mắc.',
  '3. Gửi báo cáo bằng văn bản điện tử có chữ ký số, không gửi bản giấy./.',
].join('\n')

const official = (subject: string, verb = 'thực hiện'): Letter => ({ subject, body: points(verb, subject) })

export const letters: Record<string, Letter[]> = {
  NN: [official('tăng cường phòng, chống cháy rừng mùa hanh khô'), official('kiểm tra tiến độ sửa chữa kênh tưới N3'), official('rà soát quỹ đất công ích của các xã, phường'), official('tiêm phòng vắc xin lở mồm long móng đợt 2 năm 2026'), official('xử lý dứt điểm các bãi rác tự phát ven sông Lam')],
  VX: [official('tổ chức Tết Nguyên đán Đinh Mùi an toàn, tiết kiệm'), official('khám sức khỏe định kỳ cho người cao tuổi'), official('chuẩn bị học kỳ II năm học 2026 - 2027'), official('số hóa hồ sơ, kết quả giải quyết thủ tục hành chính')],
  TH: [official('đẩy nhanh giải ngân vốn đầu tư công'), official('lập dự toán thu, chi ngân sách năm 2027'), official('bình ổn thị trường, bảo đảm cung cầu hàng hóa dịp cuối năm'), official('tháo gỡ khó khăn cho doanh nghiệp nhỏ và vừa')],
  NC: [official('tiếp công dân định kỳ tháng 12'), official('đánh giá, xếp loại chất lượng công chức năm 2026'), official('tăng cường kỷ luật, kỷ cương hành chính'), official('rà soát văn bản quy phạm pháp luật của tỉnh')],
  XD: [official('khắc phục sạt lở tỉnh lộ 534'), official('cấp nước sạch khu tái định cư xã Yên Trung'), official('bảo đảm an toàn giao thông tại các điểm đen')],
}

/** Replaced at the end of the week: see routing.ts. */
export const committee: Letter = {
  subject: 'Về việc kiện toàn Ban Chỉ đạo ứng phó thiên tai và tìm kiếm cứu nạn tỉnh', basis: ['Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15', 'Căn cứ Luật Phòng thủ dân sự số 18/2023/QH15', 'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường'],
  body: 'Điều 1. Kiện toàn Ban Chỉ đạo ứng phó thiên tai và tìm kiếm cứu nạn tỉnh gồm 21 thành viên có tên trong danh sách kèm theo.\nĐiều 2. Ban Chỉ đạo làm việc theo quy chế do Trưởng ban ban hành.\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký./.',
}

export const decisions: Letter[] = [
  { subject: 'Về việc thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ', basis: ['Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15', 'Căn cứ Luật Thủy lợi số 08/2017/QH14', 'Theo đề nghị của Giám đốc Sở Nông nghiệp và Môi trường'], body: 'Điều 1. Thành lập Tổ kiểm tra an toàn hồ chứa trước mùa mưa lũ gồm các ông, bà có tên trong danh sách kèm theo.\nĐiều 2. Tổ kiểm tra có nhiệm vụ rà soát hiện trạng các hồ chứa trên địa bàn, đề xuất biện pháp khắc phục; tự giải thể sau khi hoàn thành nhiệm vụ.\nĐiều 3. Chánh Văn phòng, thủ trưởng các cơ quan liên quan và các ông, bà có tên tại Điều 1 chịu trách nhiệm thi hành Quyết định này./.' },
  { subject: 'Về việc phê duyệt kế hoạch chuyển đổi số năm 2027', basis: ['Căn cứ Luật Tổ chức chính quyền địa phương số 72/2025/QH15', 'Căn cứ Luật Chuyển đổi số số 148/2025/QH15', 'Theo đề nghị của Giám đốc Sở Khoa học và Công nghệ'], body: 'Điều 1. Phê duyệt kèm theo Quyết định này Kế hoạch chuyển đổi số năm 2027.\nĐiều 2. Giao Sở Khoa học và Công nghệ chủ trì, theo dõi, đôn đốc, tổng hợp kết quả thực hiện.\nĐiều 3. Quyết định này có hiệu lực kể từ ngày ký./.' },
]

export const notices: Letter[] = [
  { subject: 'Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại phiên họp thường kỳ tháng 11', body: 'Ngày 18 tháng 11 năm 2026, Ủy ban nhân dân tỉnh tổ chức phiên họp thường kỳ. Sau khi nghe báo cáo và ý kiến các thành viên, Chủ tịch Ủy ban nhân dân tỉnh kết luận:\n1. Tập trung hoàn thành cao nhất các chỉ tiêu năm 2026.\n2. Sở Tài chính báo cáo tiến độ giải ngân hằng tuần.\n3. Các xã, phường hoàn thành bố trí trụ sở làm việc trước ngày 15 tháng 12./.' },
  { subject: 'Lịch trực lãnh đạo dịp nghỉ Tết Dương lịch 2027', body: 'Văn phòng thông báo lịch trực lãnh đạo dịp nghỉ Tết Dương lịch 2027 để các cơ quan, đơn vị biết, liên hệ.\n1. Ngày 01 tháng 01: lãnh đạo trực tại trụ sở từ 7 giờ 30 đến 17 giờ.\n2. Số điện thoại trực được niêm yết tại cổng thông tin điện tử./.' },
]

const proposal = (subject: string, need: string, plan: string, request: string): Letter => ({
  subject: `Về việc ${subject}`,
  body: `Sở kính trình Ủy ban nhân dân tỉnh xem xét, quyết định việc ${subject} như sau:\n1. Sự cần thiết: ${need}\n2. Nội dung: ${plan}\n3. Kiến nghị: ${request}./.`,
})

/** One proposal per department, in the order of `departments`. */
export const proposals: Letter[] = [
  proposal('bố trí kinh phí dự phòng mua vắc xin lở mồm long móng đợt 2', 'đàn gia súc toàn tỉnh hơn 412.000 con, tỷ lệ tiêm phòng đợt 1 đạt 78,4%.', '150.000 liều, kinh phí 3.150.000.000 đồng từ nguồn dự phòng ngân sách.', 'phê duyệt chủ trương trước ngày 10 tháng 12 năm 2026'),
  proposal('phê duyệt phương án cấp nước sạch khu tái định cư xã Yên Trung', 'khu tái định cư quy mô 214 hộ chưa có nguồn nước ổn định.', 'bổ sung công suất 400 m³/ngày đêm, tuyến ống chính dài 3,2 km theo tỉnh lộ 534.', 'xem xét, phê duyệt phương án'),
  proposal('phân bổ chi tiết dự toán ngân sách năm 2027 cho các xã, phường', 'định mức phân bổ cần điều chỉnh theo số đơn vị hành chính mới.', 'phân bổ theo dân số, diện tích và số đơn vị sự nghiệp của từng xã, phường.', 'trình Hội đồng nhân dân tỉnh tại kỳ họp cuối năm'),
  proposal('thành lập Trung tâm Y tế khu vực phía Tây', 'bán kính phục vụ của các cơ sở y tế miền núi còn lớn.', 'sắp xếp lại ba phòng khám đa khoa, quy mô 120 giường bệnh.', 'phê duyệt đề án'),
  proposal('sắp xếp mạng lưới trường học giai đoạn 2026 - 2030', 'còn 37 điểm trường lẻ dưới 20 học sinh.', 'dồn ghép 21 điểm trường, đầu tư nhà bán trú cho 8 trường.', 'phê duyệt kế hoạch'),
  proposal('giao biên chế công chức năm 2027', 'biên chế được giao cần phù hợp vị trí việc làm sau sắp xếp.', 'phân bổ 1.864 biên chế cho các sở, ngành và 130 xã, phường.', 'ban hành Quyết định giao biên chế'),
  proposal('đầu tư nền tảng tích hợp, chia sẻ dữ liệu của tỉnh', 'dữ liệu của các ngành còn phân tán, trùng lặp.', 'nâng cấp nền tảng LGSP, kết nối 24 hệ thống thông tin.', 'phê duyệt chủ trương đầu tư'),
  proposal('tổ chức Hội chợ hàng nông sản tiêu biểu năm 2027', 'nhu cầu quảng bá, tiêu thụ sản phẩm OCOP tăng cao.', '180 gian hàng, thời gian 5 ngày trong tháng 01 năm 2027.', 'cho phép tổ chức'),
  proposal('ban hành Danh mục văn bản quy phạm pháp luật hết hiệu lực', '64 văn bản của tỉnh không còn phù hợp sau sắp xếp đơn vị hành chính.', 'công bố 41 văn bản hết hiệu lực toàn bộ, 23 văn bản hết hiệu lực một phần.', 'ký ban hành Quyết định công bố'),
  proposal('tu bổ, tôn tạo di tích Đền Cả, phường Trường Thi', 'hạng mục chính điện xuống cấp nghiêm trọng.', 'hạ giải, phục hồi chính điện, kinh phí xã hội hóa 70%.', 'phê duyệt báo cáo kinh tế - kỹ thuật'),
]
