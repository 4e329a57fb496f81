/** What can be remembered between requests, because whatever changes it counts a number up in the same transaction. */
export type Remembered = 'authority'

/**
 * The text of a scalar: how often what bears this name has changed. Read it before, or together with, what is to be remembered: whoever
 * later reads the same number may use what was remembered then. Triggers `platform.note_change(name)` count.
 */
export const revisionOf = (name: Remembered) => `(select number from platform.revision where name = '${name}')`
