import { Problem } from '#platform/problems'

/** A refusal kept with a paper, as if it came from the server just now. */
export const reasonOf = (code: string): Error => new Problem(code as `${string}/${string}`, 409, code)
