/** The files of an envelope: found where senders put them, decoded, unwrapped, named safely. */
import type { Lifted } from './lift.ts'
import { distinctName, safeName } from './names.ts'
import type { Notes } from './notes.ts'
import { anywhere, childOf, childrenOf, everywhere, textIn, type Tree } from './tree.ts'
import { EdxmlError, type Attachment, type Limits } from './types.ts'
import { isZip, unwrapZip } from './zip.ts'

type Described = { name: string | null; contentType: string | null; description: string | null }

const bare = (id: string | null) => id?.replace(/^cid:/i, '') ?? null

const describedBy = (tree: Tree): Described => ({ name: textIn(tree, 'AttachmentName'), contentType: textIn(tree, 'ContentType'), description: textIn(tree, 'Description') })

type Manifest = Map<string | null, Described>

function manifestOf(root: Tree): Manifest {
  const manifest = anywhere(root, 'edXMLManifest') ?? anywhere(root, 'Manifest')
  return new Map(childrenOf(manifest, 'Reference').map((reference) => [bare(textIn(reference, 'ContentId')), describedBy(reference)]))
}

/** What a file says of itself, and where it is silent what the manifest says of it. */
function described(tree: Tree, manifest: Manifest, where: string, notes: Notes): Described {
  const [own, listed] = [describedBy(tree), manifest.get(bare(textIn(tree, 'ContentId')))]
  if (!listed) notes.note('manifest', `${where}/ContentId`, textIn(tree, 'ContentId'))
  const either = (key: keyof Described) => own[key] ?? listed?.[key] ?? null
  return { name: either('name'), contentType: either('contentType'), description: either('description') }
}

/** @throws EdxmlError `base64` */
function decode(content: string, name: string): Buffer {
  const packed = content.replace(/\s+/g, '')
  if (packed.length % 4 === 1 || /[^A-Za-z0-9+/=]|=[^=]/.test(packed)) throw new EdxmlError('base64', name)
  return Buffer.from(packed, 'base64')
}

function nameOf({ name }: Described, at: number, taken: Set<string>, notes: Notes) {
  const written = name ?? `tep-${at + 1}`
  const safe = safeName(written)
  if (safe === null) throw new EdxmlError('unsafe-path', `Attachment[${at + 1}]/AttachmentName`, written.slice(0, 100))
  const distinct = distinctName(safe, taken)
  if (distinct !== name) notes.note('attachment-name', `Attachment[${at + 1}]/AttachmentName`, name)
  taken.add(distinct.toLowerCase())
  return distinct
}

/** Some senders zip each file first; a DOCX or an archive stays what it is. */
async function contentOf(encoded: string, name: string, left: number, limits: Limits, notes: Notes) {
  const bytes = decode(encoded, name)
  if (bytes.byteLength > left) throw new EdxmlError('too-large', name)
  const inner = isZip(bytes) && !/\.zip$/i.test(name) ? await unwrapZip(name, bytes, left, limits) : null
  if (inner !== null) notes.note('zipped', name)
  return inner ?? bytes
}

/** Everything lifted out of the XML must be where a file is: nothing hides in a comment or between other words. */
function ensureNothingHidden(encoded: Tree[], { files }: Lifted) {
  const found = new Set(encoded.map(({ text }) => text))
  for (const token of files.keys()) if (!found.has(token)) throw new EdxmlError('base64', 'ContentTransferEncoded', 'outside an attachment')
}

const hasEncoded = (tree: Tree) => childOf(tree, 'ContentTransferEncoded') !== undefined

function noteShape(root: Tree, count: number, manifest: Manifest, notes: Notes) {
  const envelope = anywhere(root, 'edXMLEnvelope')
  if (envelope && everywhere(envelope, 'Attachment').some(hasEncoded)) notes.note('attachment-place', 'AttachmentEncoded')
  if (manifest.size !== count) notes.note('manifest', 'edXMLManifest', `${manifest.size} / ${count}`)
}

/** @throws EdxmlError `base64`, `zip`, `zip-bomb`, `unsafe-path`, `too-large`, `too-many` */
export async function readAttachments(root: Tree, lifted: Lifted, limits: Limits, notes: Notes): Promise<Attachment[]> {
  const trees = everywhere(root, 'Attachment').filter(hasEncoded)
  if (trees.length > limits.maxAttachments) throw new EdxmlError('too-many', 'AttachmentEncoded')
  ensureNothingHidden(trees.map((tree) => childOf(tree, 'ContentTransferEncoded')!), lifted)
  const manifest = manifestOf(root)
  noteShape(root, trees.length, manifest, notes)
  const attachments: Attachment[] = []
  const taken = new Set<string>()
  let left = limits.maxUnpackedBytes
  for (const [at, tree] of trees.entries()) {
    const told = described(tree, manifest, `Attachment[${at + 1}]`, notes)
    const name = nameOf(told, at, taken, notes)
    const { text } = childOf(tree, 'ContentTransferEncoded')!
    const bytes = await contentOf(lifted.files.get(text) ?? text, name, left, limits, notes)
    left -= bytes.byteLength
    attachments.push({ name, contentType: told.contentType ?? 'application/octet-stream', description: told.description, bytes })
  }
  return attachments
}
