import { joinInstallation } from '../installation.ts'
import { notary } from '#modules/signing'
import { verifyAudit } from '#platform/audit'

/** Exit code 0 when every seal agrees with the stored entries, and every timestamp with its seal. */
export async function verifyAuditCommand() {
  const installation = await joinInstallation(() => {})
  try {
    const verdict = await verifyAudit(installation.database.read, new Date(), notary)
    console.log(JSON.stringify(verdict))
    return verdict.sound ? 0 : 1
  } finally {
    await installation.close()
  }
}
