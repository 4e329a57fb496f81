import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { fileTypeFromFile } from 'file-type'
import { Refusal } from './errors.ts'
import type { FileKind } from './types.ts'

interface MediaType { mediaType: string, extensions: string[], aliases: string[] }

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'

export const mediaTypes: Record<FileKind, MediaType> = {
  pdf: { mediaType: 'application/pdf', extensions: ['pdf'], aliases: ['application/x-pdf'] },
  png: { mediaType: 'image/png', extensions: ['png'], aliases: [] },
  jpeg: { mediaType: 'image/jpeg', extensions: ['jpg', 'jpeg'], aliases: ['image/jpg', 'image/pjpeg'] },
  tiff: { mediaType: 'image/tiff', extensions: ['tif', 'tiff'], aliases: [] },
  xlsx: { mediaType: XLSX, extensions: ['xlsx'], aliases: ['application/zip', 'application/x-zip-compressed'] },
  csv: { mediaType: 'text/csv', extensions: ['csv'], aliases: ['text/plain', 'application/vnd.ms-excel'] },
  docx: { mediaType: DOCX, extensions: ['docx'], aliases: ['application/zip', 'application/x-zip-compressed'] },
}

const UNKNOWN = { mediaType: 'application/octet-stream', extension: '' }
const UNDECLARED = new Set(['', 'application/octet-stream', 'binary/octet-stream'])
const MACRO = /macro-?enabled/i
// Control characters and direction overrides make a name read as another: "hóa đơn‮fdp.exe".
const DECEPTIVE_NAME = /[\p{Cc}\u202a-\u202e\u2066-\u2069/\\]/u

export interface Sniffed { kind: FileKind | undefined, mediaType: string, extension: string }

/** What the content is, judged by its own bytes; only text, which has no signature, is believed to be the table it is called. */
export async function sniff(path: string, name: string): Promise<Sniffed> {
  const type = await fileTypeFromFile(path)
  if (type === undefined) return /\.csv$/i.test(name) && (await isPlainText(path)) ? { kind: 'csv', mediaType: 'text/csv', extension: 'csv' } : { kind: undefined, ...UNKNOWN }
  const kind = (Object.keys(mediaTypes) as FileKind[]).find((candidate) => mediaTypes[candidate].mediaType === type.mime)
  return { kind, mediaType: type.mime, extension: kind === undefined ? type.ext : mediaTypes[kind].extensions[0]! }
}

const MAX_TABLE = 20 * 1024 * 1024
/** Control characters but tab, line feed, form feed and carriage return. */
const isControlled = (text: string) => /\p{Cc}/u.test(text.replace(/[\t\n\f\r]/g, ''))

/** Text without a signature of its own can only be a table here: UTF-8 throughout, no control characters, of bounded size. */
async function isPlainText(path: string): Promise<boolean> {
  if ((await stat(path)).size > MAX_TABLE) return false
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of createReadStream(path)) if (isControlled(decoder.decode(chunk as Buffer, { stream: true }))) return false
    return !isControlled(decoder.decode())
  } catch {
    return false
  }
}

/** Refuses what is not taken in, and names or types that say something else than the content. */
export function checkDeclaration(found: Sniffed, name: string, declaredType: string | undefined, accept: FileKind[]): FileKind {
  if (DECEPTIVE_NAME.test(name)) throw new Refusal('unsafe-name', 'the file name contains control, direction or path characters')
  if (MACRO.test(found.mediaType)) throw new Refusal('macro', found.mediaType)
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const kind = acceptedKind(found, extension, accept)
  if (!mediaTypes[kind].extensions.includes(extension)) throw lyingExtension(extension, found)
  checkDeclaredType(kind, declaredType?.split(';')[0]!.trim().toLowerCase() ?? '')
  return kind
}

function acceptedKind(found: Sniffed, extension: string, accept: FileKind[]): FileKind {
  if (found.kind !== undefined && accept.includes(found.kind)) return found.kind
  const isDisguised = accept.some((kind) => mediaTypes[kind].extensions.includes(extension))
  throw isDisguised ? lyingExtension(extension, found) : new Refusal('type-not-allowed', found.mediaType)
}

function checkDeclaredType(kind: FileKind, declared: string) {
  const { mediaType, aliases } = mediaTypes[kind]
  if (UNDECLARED.has(declared) || declared === mediaType || aliases.includes(declared)) return
  throw new Refusal('lying-type', `declared ${declared}, content is ${mediaType}`)
}

function lyingExtension(extension: string, found: Sniffed) {
  return new Refusal('lying-extension', `named .${extension}, content is ${found.mediaType}`)
}
