import { sql, type Db } from '#platform/database'
import { reveal } from '#platform/secrets'

export const VAPID_PURPOSE = 'messages.vapid'
export type Vapid = { publicKey: string; privateKey: string }

export async function vapidOf(db: Db): Promise<Vapid | undefined> {
  const { rows: [row] } = await sql<{ publicKey: string; privateKey: Buffer }>`select public_key, private_key from messages.vapid`.execute(db)
  return row && { publicKey: row.publicKey, privateKey: reveal(row.privateKey, VAPID_PURPOSE, row.publicKey).toString() }
}
