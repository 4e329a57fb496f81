type Leaving = () => Promise<{ default: () => Promise<void> }>

const leavings: Leaving[] = []
export const whenLeaving = (all: readonly Leaving[]) => { leavings.push(...all) }

/** Before the next person sits down: what modules keep on this device is put away. One that fails keeps nobody from leaving. */
export async function putAway(): Promise<void> {
  await Promise.allSettled(leavings.map(async (load) => (await load()).default()))
}
