import { welcome, type Welcome } from '#contracts/identity'
import { describeInstallation } from '#modules/identity'
import { inTransaction, type Database } from '#platform/database'
import { keepArchive } from './archive.ts'
import { tellBooks } from './books.ts'
import { tellEndings } from './endings.ts'
import { DEMO_PASSWORD, DEMO_PIN, found } from './founding.ts'
import { tellDossiers } from './dossiers.ts'
import { keepForms } from './forms.ts'
import { tellPortal } from './portal.ts'
import { setHabits } from './habits.ts'
import { keepHistory } from './history.ts'
import { tellPopulation } from './population.ts'
import { keepProcedures } from './procedures.ts'
import { founder, openStage } from './stage.ts'
import { tellRouting } from './routing.ts'
import { tellTasks } from './tasks.ts'
import { tellWeek } from './week.ts'

type Account = Welcome['demoAccounts'][number]
const account = (username: string, name: string, title: string, vi: string, en: string): Account => ({ username, password: DEMO_PASSWORD, name, title, does: { vi, en } })

/** Whom to sign in as, and what each can do. */
export const demoAccounts: Account[] = [
  account('vanthu.tinh', 'Trần Thị Bích', 'Văn thư UBND tỉnh', 'đăng ký đến, cấp số, đóng dấu, phát hành', 'registers, numbers, seals, issues'),
  account('chutich', 'Hoàng Minh Khang', 'Chủ tịch UBND tỉnh', 'chỉ đạo (bút phê), ký', 'directs, signs'),
  account('phochutich', 'Lê Thị Thu Ngân', 'Phó Chủ tịch UBND tỉnh', 'chỉ đạo, ký thay (KT.)', 'directs, signs for the head'),
  account('truongphong.nn', 'Phan Đình Lộc', 'Trưởng phòng NN&MT, VP UBND tỉnh', 'giao việc, duyệt nội dung', 'assigns, reviews content'),
  account('chuyenvien.nn', 'Nguyễn Thị Hồng Vân', 'Chuyên viên', 'xử lý, soạn thảo, trình ký', 'processes, drafts, submits'),
  account('kiemtra.thethuc', 'Hồ Thị Mỹ', 'Chánh Văn phòng (kiểm tra thể thức)', 'kiểm tra thể thức, phân phối', 'checks form, distributes'),
  account('vanthu.nnmt', 'Đỗ Thị Ngữ', 'Văn thư Sở NN&MT', 'văn bản đến điện tử của Sở', 'electronic arrivals of the department'),
  account('giamdoc.nnmt', 'Phạm Hữu Đức', 'Giám đốc Sở NN&MT', 'chỉ đạo, ký', 'directs, signs'),
  account('vanthu.yentrung', 'Bùi Thị Lành', 'Văn thư UBND xã Yên Trung', 'văn bản đến của xã', 'arrivals of the commune'),
  account('luutru.tinh', 'Đặng Thị Lưu', 'Lưu trữ viên UBND tỉnh', 'tiếp nhận, cho mượn, đóng băng, hủy hồ sơ', 'accepts, lends, freezes, destroys files'),
  account('luutru.lichsu', 'Lương Thị Sử', 'Giám đốc TT Lưu trữ lịch sử tỉnh', 'tiếp nhận gói hồ sơ nộp lưu trữ lịch sử', 'takes in packages for the historical archive'),
  account('kiemsoat.tthc', 'Võ Thị Minh Tuyết', 'Kiểm soát TTHC, VP UBND tỉnh', 'danh mục thủ tục hành chính', 'keeps the catalogue of procedures'),
  account('motcua.yentrung', 'Nguyễn Thị Cẩm Tú', 'Một cửa UBND xã Yên Trung', 'tiếp nhận hồ sơ, trả kết quả', 'takes in dossiers, returns results'),
  account('hotich.yentrung', 'Ngô Thị Thúy Hằng', 'Công chức hộ tịch xã Yên Trung', 'giải quyết hồ sơ', 'works on dossiers'),
  account('chuyenvien.thue', 'Đinh Thị Phương Thảo', 'Thuế tỉnh Sông Lam', 'xác định nghĩa vụ tài chính về đất', 'fixes what is owed for land'),
  account('quantri', 'Quản trị hệ thống', 'Quản trị', 'đơn vị, cán bộ, tài khoản, chứng thư', 'units, people, accounts, certificates'),
  account('kiemtoan', 'Giám sát ATTT', 'Kiểm toán', 'xem nhật ký, không thay đổi gì', 'reads the audit, changes nothing'),
]

/** Fills an empty database with tỉnh Sông Lam and a week of its work, up to `now`. */
export async function makeDemo(database: Database, say: (line: string) => void, now = new Date()) {
  const stage = openStage(database)
  const cast = await found(stage, new Date(now.getTime() - 14 * 86_400_000), say)
  await tellWeek(stage, cast, now, say)
  await tellEndings(stage, cast, now, say)
  await tellTasks(stage, cast, now, say)
  await setHabits(stage, cast, now, say)
  await tellRouting(stage, cast, now, say)
  await keepArchive(stage, cast, now, say)
  await keepHistory(stage, cast, now, say)
  await tellBooks(stage, cast, now, say)
  const controller = await keepProcedures(stage, cast, now, say)
  const counters = await tellDossiers(stage, cast, controller, now, say)
  await tellPopulation(stage, counters, now, say)
  await keepForms(stage, controller, now, say)
  await tellPortal(stage, cast, now, say)
  const context = { actor: founder(), now, request: { id: 'demo', address: null, agent: 'demo', headers: {} } }
  await inTransaction(database.write, (db) => describeInstallation({ ...context, db }, { province: 'tỉnh Sông Lam', isSample: true, demoAccounts }))
}

/** Whether this installation shows sample data. */
export const isDemo = async (database: Database) => (await openStage(database).act('founder', welcome, {}, new Date())).isSample

/** The table printed at every start of a demonstration. */
export const accountTable = (accounts: Account[]) => [
  '', 'Dữ liệu mẫu: tỉnh Sông Lam (H99), hư cấu / Sample data: the fictional province of Sông Lam',
  ...accounts.map(({ username, title, does }) => `  ${username.padEnd(18)} ${title.padEnd(38)} ${does.vi}`),
  `  Mật khẩu / password: ${DEMO_PASSWORD}    PIN ký số / signing PIN: ${DEMO_PIN}`, '',
].join('\n')
