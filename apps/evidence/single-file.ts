import { createHash } from 'node:crypto'
import type { Plugin } from 'vite'

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Puts the one script and the one style into the page, and the rule that it runs nothing else and reaches nobody. */
export function singleFile(name: string): Plugin {
  return {
    name: 'congvu-single-file',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const files = Object.values(bundle)
      const page = files.find(({ fileName }) => fileName.endsWith('.html'))
      const scripts = files.flatMap((file) => (file.type === 'chunk' ? [file] : []))
      const styles = files.flatMap((file) => (file.type === 'asset' && file.fileName.endsWith('.css') ? [file] : []))
      if (page?.type !== 'asset' || scripts.length !== 1 || styles.length !== 1) throw new Error(`One page, one script, one style; not ${files.map(({ fileName }) => fileName).join(', ')}`)
      const script = scripts[0]!.code.replaceAll('</script', '<\\/script').replaceAll('<!--', '<\\!--')
      const style = String(styles[0]!.source)
      const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; img-src blob: data:; base-uri 'none'; form-action 'none'`
      const source = String(page.source)
        .replace(/\s*<script[^>]*src=[^>]*><\/script>|\s*<link rel="stylesheet"[^>]*>/g, '')
        .replace('<meta charset="utf-8" />', (charset) => `${charset}\n    <meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        .replace('</head>', () => `  <style>${style}</style>\n    <script type="module">${script}</script>\n  </head>`)
      for (const { fileName } of [page, scripts[0]!, styles[0]!]) delete bundle[fileName]
      this.emitFile({ type: 'asset', fileName: name, source })
    },
  }
}
