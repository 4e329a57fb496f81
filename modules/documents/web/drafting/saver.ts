/** Keeps what is written with the server, a moment after the typing pauses; never two sendings at once, never over somebody else's. */
import type { Problem } from '#platform/problems'

export type SaveState =
  | { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved'; at: Date } | { kind: 'offline' }
  /** Another window has written since: nothing is sent before one of the two is chosen. */
  | { kind: 'elsewhere'; revision: number; at: Date | null }
  | { kind: 'refused'; problem: Problem }

/** Milliseconds: a pause in typing, and the time a lost line is given. */
const WAIT = 1500
const AGAIN = 10_000

type Kept = { revision: number; savedAt: Date }
type Options<W> = {
  revision: number
  send: (content: W, revision: number) => Promise<Kept>
  /** What is not with the server yet lies on this machine. */
  net: { put: (content: W, revision: number) => void; drop: () => void }
  onState: (state: SaveState) => void
  wait?: number
  again?: number
}

/** `changed` as often as something is typed; what is typed while a sending is under way is sent after it. */
export class Saver<W> {
  readonly #given: Options<W>
  #revision: number
  #pending: { content: W } | null = null
  #isSending = false
  #isStopped = false
  #isHeld = false
  #sending: Promise<void> = Promise.resolve()
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(given: Options<W>) {
    this.#given = given
    this.#revision = given.revision
  }

  /** The revision the server has; 0 for none. */
  get revision() {
    return this.#revision
  }

  changed(content: W) {
    this.#pending = { content }
    this.#given.net.put(content, this.#revision)
    if (!this.#isHeld && !this.#isStopped) this.#later(this.#given.wait ?? WAIT)
  }

  /** Sends what waits, now. */
  flush(): Promise<void> {
    if (this.#pending === null || this.#isSending || this.#isStopped || this.#isHeld) return this.#sending
    this.#sending = this.#send(this.#pending.content)
    return this.#sending
  }

  /** What is written here shall stand, over what the other window wrote up to this revision. */
  keepMine(theirs: number) {
    this.#revision = theirs
    this.#isHeld = false
    return this.flush()
  }

  /** What the server has at this revision shall stand. */
  takeTheirs(theirs: number) {
    this.#revision = theirs
    this.#isHeld = false
    this.#pending = null
    this.#given.net.drop()
  }

  /** Sends nothing more until told to go on, and waits for what is on its way. */
  async pause() {
    this.stop()
    await this.#sending
  }

  resume() {
    this.#isStopped = false
    if (this.#pending !== null) this.#later(this.#given.wait ?? WAIT)
  }

  stop() {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #later(delay: number) {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), delay)
  }

  async #send(content: W) {
    const { send, net, onState, wait = WAIT } = this.#given
    this.#pending = null
    this.#isSending = true
    onState({ kind: 'saving' })
    try {
      const kept = await send(content, this.#revision)
      this.#revision = kept.revision
      if (this.#pending === null) net.drop()
      else if (!this.#isStopped) this.#later(wait)
      onState({ kind: 'saved', at: kept.savedAt })
    } catch (error) {
      this.#failed(error as Problem, content)
    } finally {
      this.#isSending = false
    }
  }

  #failed(problem: Problem, content: W) {
    const { onState, again = AGAIN } = this.#given
    this.#pending ??= { content }
    if (problem.status === 0 || problem.status >= 500) {
      onState({ kind: 'offline' })
      if (!this.#isStopped) this.#later(again)
    } else if (problem.code === 'documents/written-elsewhere') {
      const { revision, savedAt } = problem.facts as { revision: number; savedAt: string | null }
      this.#isHeld = true
      onState({ kind: 'elsewhere', revision, at: savedAt === null ? null : new Date(savedAt) })
    } else onState({ kind: 'refused', problem })
  }
}
