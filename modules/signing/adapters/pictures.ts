import { decodePng, PdfSigningError, type CachedImage } from '#packages/pdf-signing'
import type { Db } from '#platform/database'
import { readBytes } from '#platform/files'
import { Problem } from '#platform/problems'

const KEPT = 500
/** Decoded once, newest last; a file's bytes never change, so its id is enough. */
const decoded = new Map<string, CachedImage>()

/** The pixels of a stored PNG in the form a PDF takes them. */
export async function pictureOf(db: Db, fileId: string): Promise<CachedImage> {
  const picture = decoded.get(fileId) ?? decodeOrRefuse(await readBytes(db, fileId))
  decoded.delete(fileId)
  decoded.set(fileId, picture)
  if (decoded.size > KEPT) decoded.delete(decoded.keys().next().value!)
  return picture
}

function decodeOrRefuse(png: Buffer): CachedImage {
  try {
    return decodePng(png)
  } catch (error) {
    if (error instanceof PdfSigningError) throw new Problem('signing/bad-image', 422, error.message)
    throw error
  }
}
