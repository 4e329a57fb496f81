import webPush from 'web-push'
import { sql, type Db } from '#platform/database'
import { conceal } from '#platform/secrets'
import { VAPID_PURPOSE, vapidOf, type Vapid } from '../queries/vapid.ts'

/** The key pair of this installation, made when it is first asked for; who comes second at once gets the first one's. */
export async function ensureVapid(db: Db, now: Date): Promise<Vapid> {
  const known = await vapidOf(db)
  if (known) return known
  const { publicKey, privateKey } = webPush.generateVAPIDKeys()
  await sql`insert into messages.vapid (public_key, private_key, made_at) values (${publicKey}, ${conceal(Buffer.from(privateKey), VAPID_PURPOSE, publicKey)}, ${now}) on conflict do nothing`.execute(db)
  return (await vapidOf(db))!
}
