/** Web Push in this browser: its service worker, its subscription. */
export const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const worker = () => navigator.serviceWorker.register('/messages-worker.js')

const bytesOf = (key: string) => Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))

type Agreed = { endpoint: string; keys: { p256dh: string; auth: string } }

/** Asks the person, then the browser's push service. Null when the person says no. */
export async function agreeToPush(publicKey: string): Promise<Agreed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await worker()
  await navigator.serviceWorker.ready
  const { endpoint, keys } = (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(publicKey) })).toJSON()
  return endpoint && keys?.p256dh && keys.auth ? { endpoint, keys: { p256dh: keys.p256dh, auth: keys.auth } } : null
}
