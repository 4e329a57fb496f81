const KEY = 'cv.citizen'

/** A word for the frame, not a right: who signed in with this browser last. Pages that need no account ask no server for it. */
export const signedInAs = (): string | null => localStorage.getItem(KEY)
export const rememberSignedIn = (fullName: string): void => localStorage.setItem(KEY, fullName)
export const forgetSignedIn = (): void => localStorage.removeItem(KEY)
