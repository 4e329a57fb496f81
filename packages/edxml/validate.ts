/** Judges a file by our own schema: made from public facts, not the official one, which was not to be had. */
import { readFileSync } from 'node:fs'
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm'
import { lift } from './lift.ts'
import { namespaces, QCVN_102 } from './profiles.ts'
import { withDocument } from './tree.ts'
import { defaultLimits, type Limits } from './types.ts'

export type Validation = { isValid: boolean; namespace: string; issues: { line: number; message: string }[] }

const validators = new Map<string, XsdValidator>()

/** Each namespace has the same schema under its own name; both are kept as long as the process lives. */
function validatorFor(namespace: string): XsdValidator {
  const known = validators.get(namespace)
  if (known) return known
  const schema = readFileSync(new URL('./edxml.xsd', import.meta.url), 'utf8').replaceAll(QCVN_102, namespace)
  const document = XmlDocument.fromString(schema)
  const validator = XsdValidator.fromDoc(document)
  document.dispose()
  validators.set(namespace, validator)
  return validator
}

/**
 * Whether a file is written as our schema says, and where it is not. Lines are those of the file with its attachments taken out.
 * @throws EdxmlError for what cannot be parsed at all
 */
export function validateEdxml(bytes: Uint8Array, limits: Limits = defaultLimits): Validation {
  return withDocument(lift(bytes, limits), (document) => {
    const found = document.root.namespaceUri
    const namespace = namespaces.includes(found) ? found : QCVN_102
    try {
      validatorFor(namespace).validate(document)
      return { isValid: true, namespace, issues: [] }
    } catch (error) {
      if (!(error instanceof XmlValidateError)) throw error
      return { isValid: false, namespace, issues: error.details.map(({ line, message }) => ({ line, message: message.trim() })) }
    }
  })
}
