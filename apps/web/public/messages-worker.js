/* Shows what an office tells about a dossier, and opens the page it names: nothing is kept, nothing else is fetched. */
self.addEventListener('push', (event) => {
  const { title, words, link, tag } = event.data?.json() ?? {}
  event.waitUntil(self.registration.showNotification(title || 'CôngVụ', { body: words, tag, icon: '/icon-192.png', data: { link } }))
})
self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { link } = event.notification.data ?? {}
  const page = new URL(link ?? '/tra-cuu', self.location.origin)
  if (page.origin === self.location.origin) event.waitUntil(self.clients.openWindow(page.href))
})
