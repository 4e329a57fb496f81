export type Row = {
  name: string
  value: number
  unit: string
  reference: number
  referenceName: string
  /** value divided by reference */
  ratio: number
  /** the ratio aimed for */
  target: number
  /** whether the ratio must reach the target or stay under it; reach unless told */
  better?: 'higher' | 'lower'
  met: boolean
}

const CPU_SECONDS = 0.25
const ROUNDS = 5

/** Runs per second of CPU (user + system) of each action: the median of five rounds in turn, so that what else the machine does hits all alike. */
export async function sideBySide<const A extends (() => unknown)[]>(...actions: A): Promise<{ [K in keyof A]: number }> {
  for (const action of actions) for (let warm = 0; warm < 20; warm++) await action()
  const rounds: number[][] = []
  for (let round = 0; round < ROUNDS; round++) {
    const rates: number[] = []
    for (const action of actions) rates.push(await perCpuSecond(action))
    rounds.push(rates)
  }
  return actions.map((_, index) => rounds.map((rates) => rates[index] ?? 0).toSorted((x, y) => x - y)[Math.floor(ROUNDS / 2)]) as { [K in keyof A]: number }
}

async function perCpuSecond(action: () => unknown): Promise<number> {
  const from = process.cpuUsage()
  for (let runs = 1; ; runs++) {
    await action()
    const { user, system } = process.cpuUsage(from)
    const seconds = (user + system) / 1e6
    if (seconds >= CPU_SECONDS) return runs / seconds
  }
}
