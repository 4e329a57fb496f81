/** Module consultation stands below this one and writes chapters into the story of a document: they are known here by name only. */
import type { Phrase } from '#platform/web'
import { join, longDay } from './phrases.ts'
import type { Told } from './sentences.ts'

type Opinions = { names?: string[]; name?: string; to?: string; question?: string; dueOn?: string; note?: string | null; reason?: string | null; answer?: string; taken?: string; isLate?: boolean; isComplete?: boolean; asked?: number; answered?: number }

const answerWords: Record<string, Phrase> = { agree: { vi: 'nhất trí', en: 'agrees' }, agreeWithRemarks: { vi: 'nhất trí, có góp ý', en: 'agrees, with remarks' }, disagree: { vi: 'không nhất trí', en: 'disagrees' } }
const takenWords: Record<string, Phrase> = { accepted: { vi: 'tiếp thu', en: 'accepted' }, partly: { vi: 'tiếp thu một phần', en: 'accepted in part' }, explained: { vi: 'giải trình', en: 'explained' } }
const onDay = (day: string | undefined) => (day ? longDay(day) : '')

const opinions: { name: string; tell: (facts: Opinions) => Told }[] = [
  { name: 'consultation.opinions-asked.v1', tell: ({ names = [], question, dueOn }) => ({
    did: join(['lấy ý kiến', names.join(', '), dueOn && `, hạn ${onDay(dueOn)}`], ['asked for the opinions of', names.join(', '), dueOn && `, by ${onDay(dueOn)}`]), quote: question ?? null,
  }) },
  { name: 'consultation.opinion-handed.v1', tell: ({ to, note }) => ({ did: join(['giao', to, 'cho ý kiến'], ['let', to, 'answer']), quote: note ?? null }) },
  { name: 'consultation.opinion-given.v1', tell: ({ name, answer = '', isLate }) => ({
    did: join(['cho ý kiến của', name, answerWords[answer] && `: ${answerWords[answer].vi}`, isLate && '(sau hạn)'], ['gave the opinion of', name, answerWords[answer] && `: ${answerWords[answer].en}`, isLate && '(late)']),
  }) },
  { name: 'consultation.opinion-taken-in.v1', tell: ({ name, taken = '' }) => ({ did: join([takenWords[taken]?.vi ?? 'tiếp thu', 'ý kiến của', name], [takenWords[taken]?.en ?? 'took in', 'the opinion of', name]) }) },
  { name: 'consultation.consultation-extended.v1', tell: ({ dueOn, reason }) => ({ did: join(['gia hạn lấy ý kiến đến', onDay(dueOn)], ['extended the asking to', onDay(dueOn)]), quote: reason ?? null }) },
  { name: 'consultation.consultation-reminded.v1', tell: ({ note }) => ({ did: join(['đôn đốc nơi chưa cho ý kiến'], ['urged those who have not answered']), quote: note ?? null }) },
  { name: 'consultation.consultation-ended.v1', tell: ({ isComplete, asked = 0, answered = 0, reason }) => ({
    did: isComplete ? join(['là nơi trả lời cuối cùng: đã đủ', String(asked), 'ý kiến'], ['was the last to answer: all', String(asked), 'opinions are in']) : join(['kết thúc lấy ý kiến,', `${answered}/${asked}`, 'nơi đã trả lời'], ['ended the asking,', `${answered} of ${asked}`, 'had answered']),
    quote: reason ?? null,
  }) },
  { name: 'consultation.opinion-table-attached.v1', tell: () => ({ did: join(['kèm bảng tổng hợp ý kiến vào hồ sơ trình'], ['laid the table of opinions beside the draft']) }) },
]

const sentences = new Map(opinions.map(({ name, tell }) => [name, tell]))

/** How a chapter about opinions is told; what was answered is read in the table, by whoever may. */
export const tellOpinion = (eventName: string) => sentences.get(eventName)
