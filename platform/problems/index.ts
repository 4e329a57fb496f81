/** What the API says when it refuses: RFC 9457 problem details. Browser-safe. */
export type Issue = { path: string; message: string }

/** `type` is `module/what-is-wrong`; pages turn it into a sentence, `facts` fill the sentence. */
export class Problem extends Error {
  override name = 'Problem'
  readonly type: string
  readonly status: number
  readonly facts: Record<string, unknown>

  constructor(type: `${string}/${string}`, status: number, detail: string, facts: Record<string, unknown> = {}) {
    super(detail)
    this.type = type.startsWith('urn:') ? type : `urn:congvu:problem:${type}`
    this.status = status
    this.facts = facts
  }

  /** `module/what-is-wrong`, without the URN. */
  get code() {
    return this.type.replace('urn:congvu:problem:', '')
  }
}

/** A refusal whose own traces must survive: the transaction commits (a counted failed attempt), then this is thrown. */
export class CommittedProblem extends Problem {}

export const notFound = (thing: string, id: string) => new Problem('request/not-found', 404, `No ${thing} ${id}`, { thing, id })

const codeOf = (error: unknown) => String((error as { code?: unknown } | null)?.code)

/** There was no room for it: on the disk of files, in a share of it, on PostgreSQL's (53100, disk_full). */
export const isDiskFull = (error: unknown) => ['ENOSPC', 'EDQUOT', '53100'].includes(codeOf(error))

/** PostgreSQL is not there now: it cannot be reached, ended the connection (57P01 to 57P03, class 08), or is recovering. */
export const isDatabaseAway = (error: unknown) =>
  error instanceof Error && (/^(57P0[123]|08\w{3})$/.test(codeOf(error)) || (error as { syscall?: string }).syscall === 'connect' || error.message.startsWith('Connection terminated'))

export function ensure(condition: unknown, otherwise: () => Problem): asserts condition {
  if (!condition) throw otherwise()
}
