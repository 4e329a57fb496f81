import { say, texts, type Phrase } from '#platform/web'

type Verb = { verb: Phrase; done: Phrase }

/** The verb on its button, and what is said when it is done. */
export const verbNames: Record<string, Verb> = {
  acceptTask: { verb: { vi: 'Nhận nhiệm vụ', en: 'Take it on' }, done: { vi: 'Đã nhận nhiệm vụ.', en: 'Taken on.' } },
  declineTask: { verb: { vi: 'Trả lại người giao', en: 'Give it back' }, done: { vi: 'Đã trả lại người giao.', en: 'Given back.' } },
  reportProgress: { verb: { vi: 'Báo cáo tiến độ', en: 'Report progress' }, done: { vi: 'Đã ghi tiến độ.', en: 'Progress noted.' } },
  reportCompletion: { verb: { vi: 'Báo cáo hoàn thành', en: 'Report complete' }, done: { vi: 'Đã báo cáo hoàn thành, chờ người giao xác nhận.', en: 'Reported complete; the assigner confirms.' } },
  splitTask: { verb: { vi: 'Giao nhiệm vụ con', en: 'Give a part' }, done: { vi: 'Đã giao nhiệm vụ con.', en: 'The part was given.' } },
  requestExtension: { verb: { vi: 'Xin gia hạn', en: 'Ask for later deadline' }, done: { vi: 'Đã gửi đề nghị gia hạn.', en: 'Asked for a later deadline.' } },
  contributeToTask: { verb: { vi: 'Gửi ý kiến phối hợp', en: 'Contribute' }, done: { vi: 'Đã gửi ý kiến phối hợp.', en: 'Contributed.' } },
  confirmTask: { verb: { vi: 'Xác nhận hoàn thành', en: 'Confirm' }, done: { vi: 'Đã xác nhận hoàn thành.', en: 'Confirmed.' } },
  returnTask: { verb: { vi: 'Trả lại, yêu cầu bổ sung', en: 'Return for more' }, done: { vi: 'Đã trả lại để bổ sung.', en: 'Returned.' } },
  grantExtension: { verb: { vi: 'Cho gia hạn', en: 'Grant later deadline' }, done: { vi: 'Đã cho gia hạn.', en: 'Granted.' } },
  refuseExtension: { verb: { vi: 'Không cho gia hạn', en: 'Refuse later deadline' }, done: { vi: 'Đã trả lời không gia hạn.', en: 'Refused.' } },
  resumeTask: { verb: { vi: 'Cho tiếp tục', en: 'Resume' }, done: { vi: 'Nhiệm vụ được tiếp tục.', en: 'Resumed.' } },
  pauseTask: { verb: { vi: 'Tạm dừng', en: 'Pause' }, done: { vi: 'Đã tạm dừng nhiệm vụ.', en: 'Paused.' } },
  reassignTask: { verb: { vi: 'Giao lại', en: 'Reassign' }, done: { vi: 'Đã giao lại nhiệm vụ.', en: 'Reassigned.' } },
  moveTask: { verb: { vi: 'Đưa vào nhiệm vụ cha', en: 'Put under a task' }, done: { vi: 'Đã chuyển vị trí nhiệm vụ.', en: 'Moved.' } },
  cancelTask: { verb: { vi: 'Hủy nhiệm vụ', en: 'Cancel the task' }, done: { vi: 'Đã hủy nhiệm vụ.', en: 'Cancelled.' } },
  remindTask: { verb: { vi: 'Đôn đốc', en: 'Urge' }, done: { vi: 'Đã gửi đôn đốc.', en: 'The lead has been urged.' } },
}

export const verbWord = (verb: string): string => (verbNames[verb] ? say(verbNames[verb].verb) : verb)

export const text = texts({
  vi: {
    back: 'Thôi', reason: 'Lý do', note: 'Nội dung đôn đốc', opinion: 'Ý kiến phối hợp', words: 'Ý kiến', percent: 'Đã làm được (%)', progress: 'Nội dung đã làm', result: 'Kết quả', evidence: 'Tài liệu minh chứng',
    product: 'Sản phẩm là văn bản', productHint: 'Chọn văn bản đang có trong hệ thống, nếu sản phẩm là văn bản.', newDue: 'Hạn mới', quality: 'Đánh giá chất lượng', lead: 'Chủ trì', parent: 'Nhiệm vụ cha', parentHint: 'Chọn nhiệm vụ đang chủ trì; để trống để tách thành nhiệm vụ riêng.',
    acceptWhat: 'Nhận nhiệm vụ và bắt đầu thực hiện.', declineWhat: 'Nhiệm vụ trở về người giao cùng lý do.', returnWhat: 'Người chủ trì đọc nguyên văn và làm tiếp; thời hạn tiếp tục tính.', pauseWhat: 'Trong thời gian tạm dừng nhiệm vụ không bị tính quá hạn.',
    cancelWhat: 'Nhiệm vụ và mọi nhiệm vụ con đang mở kết thúc. Không lấy lại được.', remindWhat: (name: string) => `${name} nhận được thông báo đôn đốc ngay.`, resumeWhat: 'Người chủ trì làm tiếp với thời hạn hiện tại.',
    extendWhat: (day: string) => `Hạn hiện tại ${day}. Hạn ban đầu vẫn được lưu.`, grantWhat: (from: string, to: string) => `Hạn chuyển từ ${from} đến ${to}; hạn ban đầu vẫn được lưu và hiển thị.`, refuseWhat: (from: string) => `Giữ nguyên hạn ${from}.`, confirmWhat: 'Nhiệm vụ kết thúc; kết quả tính theo ngày báo cáo hoàn thành.',
    reassignWhat: 'Người mới nhận nhiệm vụ từ đầu; người cũ vẫn xem được.', asked: (who: string, reason: string) => `${who}: ${reason}`,
  },
  en: {
    back: 'Cancel', reason: 'Reason', note: 'What you urge', opinion: 'Your contribution', words: 'Your words', percent: 'Done (%)', progress: 'What was done', result: 'Result', evidence: 'Evidence',
    product: 'The product is a document', productHint: 'Choose a document of the system, if that is the product.', newDue: 'New deadline', quality: 'Quality', lead: 'Lead', parent: 'Task above', parentHint: 'Choose a task you lead; leave empty to make it stand alone.',
    acceptWhat: 'You take the task on and begin.', declineWhat: 'The task goes back to whoever assigned it, with your reason.', returnWhat: 'The lead reads your very words and goes on; the deadline runs again.', pauseWhat: 'While it rests the task is not late.',
    cancelWhat: 'The task and everything open under it end. There is no way back.', remindWhat: (name: string) => `${name} is told at once.`, resumeWhat: 'The lead goes on, with the present deadline.',
    extendWhat: (day: string) => `The present deadline is ${day}. The original one stays on record.`, grantWhat: (from: string, to: string) => `The deadline moves from ${from} to ${to}; the original one stays on record and is shown.`, refuseWhat: (from: string) => `The deadline of ${from} stands.`, confirmWhat: 'The task ends; it counts by the day it was reported complete.',
    reassignWhat: 'The new lead takes it on anew; the former one may still read it.', asked: (who: string, reason: string) => `${who}: ${reason}`,
  },
})
