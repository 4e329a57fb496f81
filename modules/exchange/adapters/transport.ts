/** What moves bytes between installations: the core speaks to a `Caller`, the serving side to the core's `Desk`. */
import type { Readable } from 'node:stream'

/** A key of ours and its certificate; the same proves us in TLS and signs. */
export type Own = { /** DER, base64. */ certificate: string; /** PKCS#8, PEM. */ key: string }
export type Peer = { code: string; endpoint: string; /** DER base64, any of them accepted. */ certificates: string[] }
/** `carried`: kept by whoever carries it further, and nothing more. */
export type Answer = { receipt: string } | { carried: true } | { missing: string[] } | { problem: { code: string; detail: string; isFinal: boolean } }
export type Announced = { sha256: string; size: number }
export type Content = { size: number; open: (from: number) => Readable }

/** What the serving side asks of the core; every one knows the caller by its certificate. */
export type Desk = {
  memberOf(thumbprint: string): Promise<{ code: string } | undefined>
  accept(from: string, envelopes: string[]): Promise<Answer[]>
  waiting(from: string, limit: number): Promise<string[]>
  takeReceipts(from: string, receipts: string[]): Promise<void>
  /** How much of an announced file is here; undefined when nobody announced it. */
  received(from: string, sha256: string): Promise<{ size: number; received: number } | undefined>
  append(from: string, sha256: string, offset: number, bytes: Readable): Promise<{ received: number }>
  /** A file of an envelope that waits for this member. */
  content(from: string, sha256: string): Promise<Content | undefined>
  directory(): Promise<string | undefined>
  reconcile(from: string, asked: unknown): Promise<unknown>
}

/** One conversation with a peer; reconnects by itself; every call ends by its deadline. */
export type Caller = {
  send(envelopes: string[]): Promise<Answer[]>
  pull(limit: number): Promise<string[]>
  giveReceipts(receipts: string[]): Promise<void>
  /** Asks how much is there and continues from it. */
  putFile(sha256: string, content: Content): Promise<void>
  /** Asks for what is not here yet, by Range. */
  getFile(file: Announced, into: { received(): Promise<number>; append(offset: number, bytes: Readable): Promise<unknown> }): Promise<void>
  directory(): Promise<string | undefined>
  reconcile(asked: unknown): Promise<unknown>
  close(): Promise<void>
}

/**
 * A call that came to nothing. `unreachable`: no connection, or it was lost; `late`: not ended by its deadline; `not-pinned`: the peer
 * showed a certificate that is not the member's; `unreadable`: an answer in no shape of ours. Any other code is the peer's own refusal, with
 * its HTTP `status` and, where it asks for patience (429), `retryAfter` in seconds.
 */
export class TransportError extends Error {
  override name = 'TransportError'
  readonly code: string
  readonly status: number | undefined
  readonly retryAfter: number | undefined
  constructor(code: string, detail: string, { status, retryAfter }: { status?: number | undefined; retryAfter?: number | undefined } = {}) {
    super(detail)
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }

  /** The partner refuses this one thing (its content, its size) and goes on with others; otherwise nothing gets through now. */
  get isAboutThis() {
    return this.status === 507 || (this.status !== undefined && this.status < 500 && this.status !== 403 && this.status !== 429)
  }
}
