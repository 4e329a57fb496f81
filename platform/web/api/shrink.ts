/** Longest side and weight of a picture that an office reads well. */
const [LONGEST, HEAVY, QUALITY] = [2400, 1_200_000, 0.85]

const isPicture = ({ type }: File) => type === 'image/jpeg' || type === 'image/png'

/** A heavy picture made smaller, upright as it was taken; anything else, and what the browser cannot read, as it is. */
export async function shrunk(file: File): Promise<{ body: Blob; name: string }> {
  const asItIs = { body: file as Blob, name: file.name }
  if (!isPicture(file) || file.size < HEAVY) return asItIs
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(picture.width * scale)
    canvas.height = Math.round(picture.height * scale)
    canvas.getContext('2d')!.drawImage(picture, 0, 0, canvas.width, canvas.height)
    const body = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', QUALITY) })
    return body && body.size < file.size ? { body, name: file.name.replace(/\.\w+$/, '') + '.jpg' } : asItIs
  } catch {
    return asItIs
  }
}
