/** The bytes of a small file as base64. */
export const base64Of = (file: File): Promise<string> => new Promise((resolve, reject) => {
  const reader = new FileReader()
  reader.onload = () => resolve((reader.result as string).replace(/^[^,]*,/, ''))
  reader.onerror = () => reject(reader.error ?? new Error('The file cannot be read'))
  reader.readAsDataURL(file)
})

/** A certificate as text, whichever of its two forms the file has. */
export async function pemOf(file: File): Promise<string> {
  const words = await file.text()
  return words.includes('-----BEGIN') ? words : `-----BEGIN CERTIFICATE-----\n${(await base64Of(file)).match(/.{1,64}/g)?.join('\n') ?? ''}\n-----END CERTIFICATE-----\n`
}
