import { startShell } from '#platform/web'

/** The parts alone, in development: the shell finds its own gallery under `/_gallery`. */
startShell([])
