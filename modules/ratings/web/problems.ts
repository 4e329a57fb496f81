import { problemTexts } from '#platform/web'

problemTexts({
  vi: {
    'ratings/given-already': 'Mục này đã được đánh giá và không còn sửa được.', 'ratings/not-ended': 'Hồ sơ chưa có kết quả nên chưa đánh giá được.', 'ratings/too-late': 'Đã hết thời gian đánh giá hồ sơ này.', 'ratings/reason-unfit': 'Lý do không hợp với mức đánh giá. Chọn lại lý do.',
    'ratings/no-such-step': 'Bước này chưa ai thực hiện xong.', 'ratings/twice': 'Một bước được đánh giá hai lần.', 'ratings/begins-too-early': 'Trọng số mới phải bắt đầu sau ngày trọng số đang dùng bắt đầu.', 'ratings/not-seen': 'Không hồ sơ nào của con số này đã đến bạn: con số ai cũng xem được, hồ sơ chỉ người có quyền xem.', 'ratings/not-by-name': 'Không cho biết hồ sơ nào hài lòng hay không.',
  },
  en: {
    'ratings/given-already': 'This was rated and can no longer be changed.', 'ratings/not-ended': 'The dossier has no result yet and cannot be rated.', 'ratings/too-late': 'The time for rating this dossier is over.', 'ratings/reason-unfit': 'A reason does not go with the score. Choose again.',
    'ratings/no-such-step': 'Nobody has ended this step yet.', 'ratings/twice': 'A step is rated twice.', 'ratings/begins-too-early': 'A new weight begins after the day on which the present one began.', 'ratings/not-seen': 'None of the dossiers behind this figure has come to you: the figure is for everybody, the dossiers are not.', 'ratings/not-by-name': 'Which dossier was satisfied is not told.',
  },
})
