import { call, putAway } from '#platform/web'
import { signOut, switchPosition, type PositionChoice } from '../contract.ts'
import { forget } from './remembered.ts'

/** Another person or another position sees other things: everything read so far is left behind with the page. */
export const startAfresh = (path = '/') => location.assign(path)

export async function leave() {
  await call(signOut, {})
  forget()
  await putAway()
  startAfresh('/sign-in')
}

export async function actAs({ positionId, delegationId }: PositionChoice) {
  await call(switchPosition, { positionId, delegationId })
  forget()
  startAfresh()
}
