/** PKCS#12 files whose key is bound to RSASSA-PSS (RFC 4055 §1.2): made by today's tools only, hence under PBES2. */
import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto'
import { AuthenticatedSafe, CertBag, Certificate, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, type SafeBag, type SafeContents } from 'pkijs'

/** The key and the certificates of the file. @throws what pkijs says of a wrong password or a broken file */
export async function pssContentsOf(bytes: Uint8Array, password: string): Promise<{ key: KeyObject; certificates: X509Certificate[] }> {
  const typed = new Uint8Array(Buffer.from(password, 'utf8')).buffer
  const bags = await bagsOf(bytes, typed)
  const certificates = bags.flatMap(({ bagValue }) => (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate ? [new X509Certificate(Buffer.from(bagValue.parsedValue.toSchema().toBER()))] : []))
  for (const { bagValue } of bags) {
    const info = await keyIn(bagValue, typed)
    if (info) return { key: createPrivateKey({ key: Buffer.from(info.toSchema().toBER()), format: 'der', type: 'pkcs8' }), certificates }
  }
  throw new Error('No private key in it')
}

async function bagsOf(bytes: Uint8Array, password: ArrayBuffer): Promise<SafeBag[]> {
  const file = PFX.fromBER(new Uint8Array(bytes))
  await file.parseInternalValues({ password })
  const safe = file.parsedValue?.authenticatedSafe
  if (!(safe instanceof AuthenticatedSafe)) throw new Error('No authenticated safe in it')
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password })) })
  return (safe.parsedValue.safeContents as { value: SafeContents }[]).flatMap(({ value }) => value.safeBags)
}

async function keyIn(bag: unknown, password: ArrayBuffer): Promise<PrivateKeyInfo | undefined> {
  if (bag instanceof PrivateKeyInfo) return bag
  if (!(bag instanceof PKCS8ShroudedKeyBag)) return undefined
  // pkijs reads the key in a step its types keep to themselves.
  await (bag as unknown as { parseInternalValues(parameters: { password: ArrayBuffer }): Promise<void> }).parseInternalValues({ password })
  return bag.parsedValue
}
