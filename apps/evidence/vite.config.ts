import react from '@vitejs/plugin-react'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'
import { evidenceSources } from '../web-sources.ts'
import { rememberSources } from '../web/remember-sources.ts'
import { singleFile } from './single-file.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** One file that works from a stick, ten years from now: `dist/verify-evidence.html`. */
export default defineConfig({
  root: here('.'),
  plugins: [react(), singleFile('verify-evidence.html'), rememberSources(evidenceSources)],
  build: { outDir: here('../../dist'), emptyOutDir: false, target: 'es2022', cssCodeSplit: false, assetsInlineLimit: 10_000_000, modulePreload: false, chunkSizeWarningLimit: 1500 },
})
