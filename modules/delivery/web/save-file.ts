import { problemFrom } from '#platform/web'

const nameIn = (disposition: string | null) => {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : (/filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? 'van-ban.edxml')
}

/** Saves what an address answers, and throws its problem where a bare link would have saved that. */
export async function saveFile(href: string): Promise<void> {
  const response = await fetch(href)
  if (!response.ok) throw problemFrom(response.status, await response.json().catch(() => null))
  const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await response.blob()), download: nameIn(response.headers.get('content-disposition')) })
  link.click()
  URL.revokeObjectURL(link.href)
}
