import { problemTexts } from '#platform/web'

problemTexts({
  vi: {
    'population/person-incomplete': 'Hồ sơ chưa có số định danh và ngày sinh của người nộp, nên không đối chiếu được. Tiếp tục với giấy tờ.', 'population/no-such-purpose': 'Chọn mục đích tra cứu trong danh sách.',
    'population/too-often': (facts) => `Hồ sơ này đã được tra cứu ${String(facts.most)} lần trong một ngày. Tiếp tục với giấy tờ, hoặc tra cứu lại vào ngày mai.`, 'population/dossier-ended': 'Hồ sơ đã kết thúc, không tra cứu thêm.',
    'population/no-position': 'Chỉ người đang giữ một chức danh mới tra cứu được.', 'population/no-match': 'Chỉ kết quả khớp mới thay được giấy tờ.', 'dossiers/part-not-lacking': 'Giấy tờ này đã nộp hoặc đã được thay.',
    'population/needed-already': 'Thủ tục đã cần trường này trong khoảng thời gian đó.', 'population/in-the-past': 'Quy định của ngày đã qua không sửa được; chọn hôm nay hoặc sau đó.', 'population/too-long': (facts) => `Mỗi lần xuất tối đa ${String(facts.most)} ngày.`,
    'population/too-many': (facts) => `Quá ${String(facts.most)} dòng; chọn ít ngày hơn.`, 'population/objected-already': 'Bạn đã phản đối lượt tra cứu này.', 'population/answered-already': 'Phản đối này đã được trả lời.',
  },
  en: {
    'population/person-incomplete': 'The dossier has no personal number and day of birth of the applicant, so nothing can be checked. Go on with papers.', 'population/no-such-purpose': 'Choose a purpose from the list.',
    'population/too-often': (facts) => `${String(facts.most)} questions were asked about this dossier within a day. Go on with papers, or ask again tomorrow.`, 'population/dossier-ended': 'The dossier has ended; nothing more is asked.',
    'population/no-position': 'Only somebody in a position asks.', 'population/no-match': 'Only an answer that matches stands for a paper.', 'dossiers/part-not-lacking': 'This part was brought, or replaced already.',
    'population/needed-already': 'The procedure needs this field already at that time.', 'population/in-the-past': 'What held on a past day is not changed; choose today or later.', 'population/too-long': (facts) => `At most ${String(facts.most)} days at once.`,
    'population/too-many': (facts) => `More than ${String(facts.most)} rows; choose fewer days.`, 'population/objected-already': 'You have objected to this already.', 'population/answered-already': 'This objection has been answered.',
  },
})
