import react from '@vitejs/plugin-react'
import preset from 'postcss-preset-mantine'
import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { compression } from 'vite-plugin-compression2'
import { citizenPaths } from './citizen-paths.ts'
import { pdfAssets } from './pdf-assets.ts'
import { rememberSources } from './remember-sources.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env.CONGVU_API ?? 'http://127.0.0.1:8080'

/** In development `/_gallery` is a page of its own, so that a module under construction does not keep it from opening; so are the citizens' pages. */
const otherPages: Plugin = {
  name: 'congvu-other-pages',
  configureServer({ middlewares }) {
    middlewares.use((request, _response, next) => {
      if (request.url?.startsWith('/_gallery')) request.url = '/gallery.html'
      else if (citizenPaths.test((request.url ?? '').slice(1))) request.url = '/citizen.html'
      next()
    })
  },
}

/** A part of the web door that nobody on the first page uses must not ride along with the door. */
const isPart = (id: string) => /\/platform\/(web|contract|problems)\/.*\.tsx?$/.test(id) || /\/modules\/[^/]+\/(contract|rules)\.ts$/.test(id)
const moduleSideEffects = (id: string) => !isPart(id)

export default defineConfig({
  root: here('.'),
  plugins: [react(), pdfAssets(), otherPages, rememberSources(), compression({ include: /\.(js|mjs|css|html|svg|wasm)$/, threshold: 1024 })],
  css: { postcss: { plugins: [preset()] } },
  server: { port: 5173, proxy: { '/api': server }, fs: { allow: [here('../..')] } },
  build: { outDir: here('../../dist/web'), emptyOutDir: true, manifest: true, target: 'es2023', chunkSizeWarningLimit: 600, rolldownOptions: { input: { office: here('index.html'), citizen: here('citizen.html') }, treeshake: { moduleSideEffects } } },
})
