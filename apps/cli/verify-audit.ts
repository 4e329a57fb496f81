import { openInstallation } from '../installation.ts'
import { verifyAudit } from '#platform/audit'

/** Exit code 0 when every seal agrees with the stored entries. */
export async function verifyAuditCommand() {
  const { database, close } = await openInstallation(() => {})
  try {
    const verdict = await verifyAudit(database.read)
    console.log(JSON.stringify(verdict))
    return verdict.sound ? 0 : 1
  } finally {
    await close()
  }
}
