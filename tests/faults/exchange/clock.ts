/** Moves what this process takes for the time, before anything else is loaded; timers and PostgreSQL go on as they are. */
const Real = Date
let ahead = Number(process.env.CLOCK_AHEAD_MS ?? 0)

globalThis.Date = class extends Real {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [Real.now() + ahead] : given) as [number]))
  }
  static override now = () => Real.now() + ahead
} as DateConstructor

export const moveClock = (ms: number) => { ahead += ms }
