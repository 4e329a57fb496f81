/** `node packages/pdf-signing/write-corpus.ts FOLDER`: every attack and every genuine file, with what they are, for other verifiers to try. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { attackCorpus, genuineCorpus } from './attacks.ts'
import { pem } from './judges.ts'
import { root } from './testing.ts'

const folder = process.argv[2] ?? 'corpus'
mkdirSync(folder, { recursive: true })
const write = (name: string, bytes: Uint8Array | string): void => writeFileSync(join(folder, name), bytes)

const attacks = await attackCorpus()
const genuine = await genuineCorpus()
for (const { name, file, options } of attacks) {
  write(`${name}.pdf`, file)
  for (const crl of options?.crls ?? []) write(`${name}.crl`, pem(crl, 'X509 CRL'))
}
for (const { name, file } of genuine) write(`genuine ${name}.pdf`, file)
write('roots.pem', pem(root.certificate))
const index = {
  attacks: attacks.map(({ file: _file, options, ...about }) => ({ file: `${about.name}.pdf`, ...about, crl: options?.crls ? `${about.name}.crl` : null })),
  genuine: genuine.map(({ name }) => `genuine ${name}.pdf`),
}
write('index.json', JSON.stringify(index, null, 2))
console.log(`${attacks.length} attacks and ${genuine.length} genuine files in ${folder}`)
