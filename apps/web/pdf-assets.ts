import { createReadStream, existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const root = fileURLToPath(new URL('../../node_modules/pdfjs-dist/', import.meta.url))
const folders = ['build', 'cmaps', 'standard_fonts', 'wasm', 'iccs']

/** Of the library only its worker; and the engine for scripts inside PDFs stays at home: no such script ever runs here. */
const isWanted = (file: string) => (file.startsWith('build/') ? file === 'build/pdf.worker.min.mjs' : !file.startsWith('wasm/quickjs'))

const filesOf = (folder: string) => readdirSync(root + folder).map((name) => `${folder}/${name}`).filter(isWanted)

function typeOf(name: string) {
  if (name.endsWith('.wasm')) return 'application/wasm'
  return name.endsWith('js') ? 'text/javascript' : 'application/octet-stream'
}

/** Serves what pdf.js asks for by name (character maps, standard fonts, decoders) from this origin under `/pdfjs/`. */
export function pdfAssets(): Plugin {
  return {
    name: 'congvu-pdf-assets',
    configureServer({ middlewares }) {
      middlewares.use('/pdfjs/', (request, response, next) => {
        const name = folders.flatMap(filesOf).find((file) => request.url?.split('?')[0] === `/${file}`)
        if (name === undefined || !existsSync(root + name)) return next()
        response.setHeader('content-type', typeOf(name))
        createReadStream(root + name).pipe(response)
      })
    },
    generateBundle() {
      for (const name of folders.flatMap(filesOf)) this.emitFile({ type: 'asset', fileName: `pdfjs/${name}`, source: readFileSync(root + name) })
    },
  }
}
