import { call } from '#platform/web'
import { signOut, switchPosition, type PositionChoice } from '../contract.ts'

/** Another person or another position sees other things: everything read so far is left behind with the page. */
export const startAfresh = (path = '/') => location.assign(path)

export async function leave() {
  await call(signOut, {})
  startAfresh('/sign-in')
}

export async function actAs({ positionId, delegationId }: PositionChoice) {
  await call(switchPosition, { positionId, delegationId })
  startAfresh()
}
