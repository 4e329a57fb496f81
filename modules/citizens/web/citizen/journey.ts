const KEY = 'cv.journey'

/** Off to the identity provider; this tab remembers which journey is its own. */
export function setOutFor(address: string): void {
  sessionStorage.setItem(KEY, new URL(address).searchParams.get('state') ?? '')
  location.assign(address)
}

/** Whether an answer belongs to the journey this tab set out on: another's would sign us in as somebody else. */
export function isOwnJourney(answer: string): boolean {
  const state = sessionStorage.getItem(KEY)
  return state !== null && state !== '' && new URLSearchParams(answer).get('state') === state
}
