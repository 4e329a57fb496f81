import { problemTexts, texts } from '#platform/web'

export const routingText = texts({
  vi: {
    takeBackWhat: 'Văn bản trở lại chỗ của bạn như trước khi chuyển. Chỉ làm được khi người nhận chưa xử lý; người vừa nhận không còn thấy văn bản.', reason: 'Lý do', redirectWhat: 'Sửa chỉ đạo đang thực hiện: đổi nơi chủ trì, thêm bớt nơi phối hợp, đổi thời hạn. Nơi bị bỏ thôi làm việc này, vẫn đọc được văn bản.',
    redirect: (count: number) => `Chuyển lại ${count} nơi`, handOverWhat: 'Người nhận làm tiếp với nội dung giao và thời hạn cũ. Bạn thôi làm việc này, vẫn đọc được văn bản; người giao việc được báo.', toColleague: 'Người cùng đơn vị', toUnit: 'Đơn vị khác', colleague: 'Người nhận', unit: 'Đơn vị nhận', to: 'Chuyển cho',
    forwardWhat: 'Nơi nhận cùng viết vào dự thảo, mỗi lần lưu là một bản riêng, rồi trả lại bạn. Trong lúc đó bạn đọc được nhưng không sửa được; có thể lấy lại bất cứ lúc nào.', handBackWhat: 'Dự thảo về người soạn cùng các bản đã lưu và ý kiến của bạn.', aUnit: 'Đơn vị', aPerson: 'Người', askFor: 'Đề nghị phối hợp về',
    callBackWhat: 'Nơi đang phối hợp thôi sửa; các bản họ đã lưu vẫn giữ.',
    ways: 'Các phương án', way: (ordinal: number) => `Phương án ${ordinal}`, recommended: 'đề xuất', chosen: 'được chọn', waysHint: 'Để trống nếu chỉ trình một hướng. Có từ hai phương án thì người ký phải chọn một trước khi ký.', addWay: 'Thêm phương án', removeWay: (ordinal: number) => `Bỏ phương án ${ordinal}`, wayTitle: 'Tên phương án', wayDetails: 'Nội dung, ưu điểm, hạn chế',
    recommend: 'Phương án đề xuất', choose: 'Chọn phương án', chooseWhat: 'Người soạn đọc được ngay. Có thể chọn lại cho đến khi ký hoặc trả lại.', opinion: 'Ý kiến', choiceDone: 'Đã chọn phương án.', chosenBy: (who: string, at: string) => `${who} chọn, ${at}`, earlierSlips: 'Phiếu trình các lần trước', roundOf: (round: number) => `Lần trình ${round}`, withdrawn: (day: string) => `thôi giao ${day}`,
  },
  en: {
    takeBackWhat: 'It lies with you again as before you passed it on. Only while nobody it was passed to has acted; whoever had just received it no longer sees it.', reason: 'Reason', redirectWhat: 'Changes the direction under way: another lead, other coordinators, other deadlines. Whoever is left out is relieved, and can still read it.',
    redirect: (count: number) => `Redirect to ${count}`, handOverWhat: 'Whoever receives it goes on with the same instruction and deadline. You are relieved, and can still read it; whoever assigned it is told.', toColleague: 'A colleague of the unit', toUnit: 'Another unit', colleague: 'Receiver', unit: 'Receiving unit', to: 'Hand it to',
    forwardWhat: 'They write in the draft, each save a version of its own, and give it back to you. Meanwhile you read it but do not edit it; you can call it back at any time.', handBackWhat: 'The draft goes to its drafter with the versions kept and your opinion.', aUnit: 'A unit', aPerson: 'A person', askFor: 'What is asked of them',
    callBackWhat: 'Whoever has it stops writing; the versions they kept stay.',
    ways: 'Ways', way: (ordinal: number) => `Way ${ordinal}`, recommended: 'recommended', chosen: 'chosen', waysHint: 'None if there is only one way. With two or more the signer must choose one before signing.', addWay: 'Add a way', removeWay: (ordinal: number) => `Remove way ${ordinal}`, wayTitle: 'Name of the way', wayDetails: 'What it means, for and against',
    recommend: 'Recommended way', choose: 'Choose a way', chooseWhat: 'The drafter reads it at once. You can choose again until you sign or return it.', opinion: 'Opinion', choiceDone: 'The way is chosen.', chosenBy: (who: string, at: string) => `Chosen by ${who}, ${at}`, earlierSlips: 'Earlier slips', roundOf: (round: number) => `Submission ${round}`, withdrawn: (day: string) => `relieved ${day}`,
  },
})

const word = (facts: Record<string, unknown>, key: string) => (typeof facts[key] === 'string' || typeof facts[key] === 'number' ? String(facts[key]) : '')

problemTexts({
  vi: {
    'documents/taken-back': (facts) => `${word(facts, 'name') || 'Người chuyển'} đã lấy lại văn bản này trước khi có ai xử lý.`,
    'documents/nothing-to-take-back': 'Không lấy lại được: người nhận đã xử lý, hoặc không phải bạn chuyển văn bản này.',
    'documents/not-your-direction': 'Chỉ người đã chỉ đạo hoặc người đứng đầu cơ quan sửa được chỉ đạo này.',
    'documents/nothing-to-redirect': 'Chỉ đạo chưa có gì thay đổi. Đổi nơi nhận, vai trò hoặc thời hạn rồi gửi.',
    'documents/assign-instead': 'Đơn vị chưa giao cho ai. Dùng “Phân công” để giao người xử lý.',
    'documents/not-the-head': 'Chỉ trưởng đơn vị chủ trì chuyển được sang đơn vị khác. Chuyển cho người cùng đơn vị, hoặc đề nghị trưởng đơn vị.',
    'documents/same-holder': (facts) => `${word(facts, 'name')} đang giữ việc này rồi. Chọn nơi khác.`,
    'documents/not-a-drafter': (facts) => `${word(facts, 'name')} không soạn thảo văn bản. Dùng “Lấy ý kiến” để xin ý kiến.`,
    'documents/option-unknown': 'Phương án được chọn không có trong phiếu trình. Chọn lại.',
    'documents/recommendation-missing': 'Có từ hai phương án thì phải nêu phương án đề xuất.',
    'documents/option-not-chosen': (facts) => `Phiếu trình có ${word(facts, 'options')} phương án. Chọn một phương án trước khi ký.`,
  },
  en: {
    'documents/taken-back': (facts) => `${word(facts, 'name') || 'Whoever passed it on'} took this document back before anybody had acted.`,
    'documents/nothing-to-take-back': 'It cannot be taken back: somebody has acted already, or it was not you who passed it on.',
    'documents/not-your-direction': 'Only whoever gave this direction, or the head of the agency, changes it.',
    'documents/nothing-to-redirect': 'Nothing of the direction has changed. Change a target, a role or a deadline, then send.',
    'documents/assign-instead': 'Nobody of the unit has it yet. Use “Assign”.',
    'documents/not-the-head': 'Only the head of the unit that leads hands it to another unit. Hand it to a colleague, or ask the head.',
    'documents/same-holder': (facts) => `${word(facts, 'name')} has it already. Choose another.`,
    'documents/not-a-drafter': (facts) => `${word(facts, 'name')} drafts no documents. Ask for an opinion instead.`,
    'documents/option-unknown': 'The slip has no such way. Choose again.',
    'documents/recommendation-missing': 'Two ways or more come with a recommendation.',
    'documents/option-not-chosen': (facts) => `The slip lays ${word(facts, 'options')} ways before you. Choose one before signing.`,
  },
})
