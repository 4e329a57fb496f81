/**
 * The national population database's service "037" as a server of its own, for tests and demonstrations: JSON, a token if one is set.
 * It refuses who does not say who asks, for which procedure and dossier, and what for. Behind `/world` stands what is around it:
 * people are added, faults ordered, questions looked at. Everybody in it is invented.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { bornIn, isSameBirth, isSameName, nameIn, type FieldName, type Person } from '../rules.ts'

type Asked = { MaYeuCau: string; MaDichVu: string; MaCanBo: string; MaThuTuc: string; MaHoSo: string; MucDich: string; DuLieu: { SoDinhDanh: string; HoVaTen: string; NgayThangNamSinh: string } }
type Fault = { kind: 'status' | 'drop' | 'slow' | 'liar' | 'garbage'; value?: number; times: number }
type Answered = { status: number; body: object | string }

const refusals = { '01': 'Thiếu mã cán bộ', '02': 'Thiếu mã thủ tục', '03': 'Thiếu mã hồ sơ', '04': 'Thiếu mục đích khai thác', '05': 'Sai thông tin xác thực', '06': 'Không có dịch vụ này', '07': 'Dữ liệu đầu vào không hợp lệ' } as const
const refuse = (code: keyof typeof refusals, status = 400): Answered => ({ status, body: { MaLoi: code, MoTa: refusals[code] } })
const isBlank = (value: unknown) => typeof value !== 'string' || value.trim() === ''

function flawOf({ MaDichVu, MaCanBo, MaThuTuc, MaHoSo, MucDich, DuLieu }: Partial<Asked>): keyof typeof refusals | null {
  if (MaDichVu !== '037') return '06'
  const needed = [['01', MaCanBo], ['02', MaThuTuc], ['03', MaHoSo], ['04', MucDich]] as const
  const missing = needed.find(([, value]) => isBlank(value))
  if (missing) return missing[0]
  return !DuLieu || !/^\d{12}$/.test(DuLieu.SoDinhDanh ?? '') || isBlank(DuLieu.HoVaTen) || isBlank(DuLieu.NgayThangNamSinh) ? '07' : null
}

const readAll = async (request: IncomingMessage) => { const chunks: Buffer[] = []; for await (const chunk of request) chunks.push(chunk as Buffer); return Buffer.concat(chunks).toString() || '{}' }

function answerOf(known: ReadonlyMap<string, Person>, { MaYeuCau, DuLieu }: Asked, isLiar: boolean): object {
  const head = { MaYeuCau, MaTraLoi: `037-${randomUUID()}` }
  const person = known.get(DuLieu.SoDinhDanh)
  if (isLiar) return { ...head, KetQua: 'KHOP', CongDan: [...known.values()].find(({ SoDinhDanh }) => SoDinhDanh !== DuLieu.SoDinhDanh) }
  if (!person) return { ...head, KetQua: 'KHONG_TIM_THAY' }
  const differing: FieldName[] = [...(isSameName(nameIn(person.HoVaTen!), DuLieu.HoVaTen) ? [] : ['HoVaTen' as const]), ...(isSameBirth(DuLieu.NgayThangNamSinh, bornIn(person.NgayThangNamSinh!)) ? [] : ['NgayThangNamSinh' as const])]
  return differing.length > 0 ? { ...head, KetQua: 'KHONG_KHOP', TruongKhongKhop: differing } : { ...head, KetQua: 'KHOP', CongDan: person }
}

type Ways = { people?: readonly Person[]; port?: number; token?: string | undefined }

/** What it knows, what it was asked, and what is ordered to go wrong. */
function openWorld(people: readonly Person[]) {
  const known = new Map(people.map((person) => [person.SoDinhDanh!, person]))
  const asked: Asked[] = []
  let faults: Fault[] = []
  const verbs: Record<string, (body: never) => object> = {
    people: ({ people: more }: { people: Person[] }) => { for (const person of more) known.set(person.SoDinhDanh!, person); return { count: known.size } },
    faults: ({ faults: ordered = [] }: { faults?: Fault[] }) => { faults = ordered; return {} },
    asked: () => ({ asked }),
  }
  const nextFault = () => { const fault = faults[0]; if (fault && (fault.times -= 1) <= 0) faults = faults.slice(1); return fault }
  return { known, asked, nextFault, turn: (verb: string, body: unknown): Answered => (verbs[verb] ? { status: 200, body: verbs[verb](body as never) } : refuse('06', 404)) }
}
type World = ReturnType<typeof openWorld>

const wait = (milliseconds = 1000) => new Promise((done) => { setTimeout(done, milliseconds) })

/** What was ordered to go wrong instead of an answer; null for an honest one. */
async function spoil({ kind, value }: Fault): Promise<Answered | 'drop' | null> {
  if (kind === 'slow') await wait(value)
  if (kind === 'drop') return 'drop'
  if (kind === 'status') return { status: value ?? 503, body: {} }
  return kind === 'garbage' ? { status: 200, body: '<html>Bảo trì</html>' } : null
}

async function answerQuestion({ known, asked, nextFault }: World, question: Asked): Promise<Answered | 'drop'> {
  const fault = nextFault()
  const spoilt = fault && (await spoil(fault))
  if (spoilt) return spoilt
  const flaw = flawOf(question)
  if (flaw) return refuse(flaw)
  asked.push(question)
  return { status: 200, body: answerOf(known, question, fault?.kind === 'liar') }
}

async function answer(world: World, request: IncomingMessage, token: string | undefined): Promise<Answered | 'drop'> {
  const [, home, name = ''] = new URL(request.url ?? '/', 'http://registry').pathname.split('/')
  const body = JSON.parse(await readAll(request)) as Asked
  if (home === 'world') return world.turn(name, body)
  if (token !== undefined && request.headers.authorization !== `Bearer ${token}`) return refuse('05', 401)
  return name === 'suc-khoe' ? { status: 200, body: { TrangThai: 'OK' } } : answerQuestion(world, body)
}

/** @returns where it listens, and how to end it */
export async function startSimulator({ people = [], port = 0, token }: Ways = {}): Promise<{ url: string; close: () => Promise<void> }> {
  const world = openWorld(people)
  const server = createServer((request, response) => {
    void answer(world, request, token).catch((): Answered => refuse('07')).then((given) => {
      if (given === 'drop') return void request.socket.destroy()
      response.writeHead(given.status, { 'content-type': 'application/json; charset=utf-8' }).end(typeof given.body === 'string' ? given.body : JSON.stringify(given.body))
    })
  })
  return { url: await listen(server, port), close: () => new Promise((done) => { server.close(() => done()); server.closeAllConnections() }) }
}

/** On this machine alone: nobody else asks invented people anything. */
const listen = (server: Server, port: number) => new Promise<string>((ready, failed) => {
  server.once('error', failed)
  server.listen(port, '127.0.0.1', () => ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}`))
})
