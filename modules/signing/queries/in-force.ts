import { sql } from '#platform/database'

/** Which of the dated rows hold at an instant. */
export const inForce = (at: Date) => sql<boolean>`valid_from <= ${at} and (valid_to is null or valid_to > ${at})`
