import type { ReactNode } from 'react'

/** The main part of a page, with the place for what opens over it: outside whatever scrolls, inside the landmark. */
export function Main({ className, children }: { className?: string | undefined; children: ReactNode }) {
  return (
    <main>
      <div className={className} id="content" tabIndex={-1}>{children}</div>
      <div id="overlays" />
    </main>
  )
}
