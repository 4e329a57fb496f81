import { mkdirSync, writeFileSync } from 'node:fs'
import { sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'
import { hashOf, sourcesOf } from '../web-sources.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** Leaves beside the finished pages what they were made from, so that `npm start` knows when to make them again. */
export function rememberSources(alwaysIn?: string[]): Plugin {
  const read = new Map<string, string>()
  return {
    name: 'congvu-remember-sources',
    apply: 'build',
    load: {
      order: 'pre',
      handler(id) {
        const path = id.split('?')[0]!
        if (path.startsWith(root) && !path.includes(`${sep}node_modules${sep}`)) read.set(path, hashOf(path))
      },
    },
    writeBundle({ dir }) {
      mkdirSync(`${dir}/.vite`, { recursive: true })
      writeFileSync(`${dir}/.vite/sources.json`, JSON.stringify(sourcesOf(root, read, alwaysIn)))
    },
  }
}
