export type Settings = Record<string, string>

/** Server settings: what this package needs, what suits one office server of modest memory, then the caller's own. */
export function serverSettings(socketDir: string, durable: boolean, own: Settings): Settings {
  return { ...basis, ...(durable ? {} : throwaway), ...own, listen_addresses: '', unix_socket_directories: socketDir, unix_socket_permissions: '0700' }
}

const basis: Settings = {
  shared_buffers: '128MB',
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
