import { totalmem } from 'node:os'

export type Settings = Record<string, string>

const MB = 1024 ** 2

/**
 * An eighth of the memory this process may use, from 128 MB to 2 GB: a page of a million documents is then read from PostgreSQL's own
 * buffers. Memory is taken only as pages are read.
 * @returns a size as PostgreSQL writes it, e.g. `2048MB`
 */
export function bufferSize(memory: number = Math.min(totalmem(), process.constrainedMemory() || Infinity)): string {
  return `${Math.round(Math.min(2048, Math.max(128, memory / 8 / MB)))}MB`
}

/** Server settings: what this package needs, what suits one office server, then the caller's own. */
export function serverSettings(socketDir: string, durable: boolean, own: Settings): Settings {
  return { ...basis, ...(durable ? {} : throwaway), ...own, listen_addresses: '', unix_socket_directories: socketDir, unix_socket_permissions: '0700' }
}

const basis: Settings = {
  shared_buffers: bufferSize(),
  max_connections: '100',
  // compiling plans costs more than our short queries last
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'warning',
}

/** For tests and benches: a crash may lose everything, and a database is cloned in 40 ms instead of 250. */
const throwaway: Settings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

/** `-c name=value` for each setting. */
export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
