export type EmbeddedPostgresProblem =
  | 'platform-unsupported'
  | 'tool-missing'
  | 'folder-unreachable'
  | 'folder-not-a-database'
  | 'folder-not-empty'
  | 'folder-of-another-version'
  | 'folder-in-use'
  | 'programs-unusable'
  | 'initdb-failed'
  | 'backup-broken'
  | 'start-failed'
  | 'disk-full'

/** Everything this package refuses to do. `problem` is for programs, `message` is a sentence for the person at the terminal. */
export class EmbeddedPostgresError extends Error {
  readonly problem: EmbeddedPostgresProblem

  constructor(problem: EmbeddedPostgresProblem, message: string) {
    super(message)
    this.name = 'EmbeddedPostgresError'
    this.problem = problem
  }
}

/** Another living process owns the data folder. `pid` is null when the owner has not written its number yet. */
export class DataFolderInUseError extends EmbeddedPostgresError {
  readonly pid: number | null
  readonly dataDir: string

  constructor(dataDir: string, pid: number | null) {
    const owner = pid === null ? 'another process' : `the process with pid ${pid}`
    super('folder-in-use', `The data folder ${dataDir} is already in use by ${owner}. Stop that one first, or choose another folder.`)
    this.name = 'DataFolderInUseError'
    this.pid = pid
    this.dataDir = dataDir
  }
}
