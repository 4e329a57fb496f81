/** What is decided about citizens without asking anybody. Pure. */

export const maskNumber = (tail: string | null) => tail && `•••••••••${tail}`
export const maskPhone = (phone: string | null) => phone && `${phone.slice(0, 3)}••••${phone.slice(-3)}`

/** A place of this site to go to after signing in; anything else is nowhere. */
export const ownPath = (path: string | null) => (path !== null && /^\/(?![/\\])[\w\-./?=&%$+~:@]*$/.test(path) ? path : null)

export const resultCodeOf = (issuerCode: string, day: string, id: string) => `KQ.${issuerCode}.${day.replaceAll('-', '').slice(2)}.${id.replaceAll('-', '').slice(-8).toUpperCase()}`
