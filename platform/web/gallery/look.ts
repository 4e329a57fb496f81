import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { mkdirSync, readFileSync } from 'node:fs'
import { openGallery } from './open.ts'

/** Opens every gallery page at three sizes in both schemes, runs axe, leaves screenshots. `node look.ts OUT_DIR [PDF]`; `LOOK_SIZE=phone` looks at one size. */
const [outDir = '.data/gallery', pdf] = process.argv.slice(2)
const sizes = { phone: [360, 740], tablet: [834, 1194], desk: [1440, 900] } as const
const chosen = Object.entries(sizes).filter(([size]) => (process.env.LOOK_SIZE ?? size) === size)
const paths = ['', '/queue', '/table', '/form', '/work', '/sign', '/failed']

const isWiderThanItsBox = () => [document.documentElement, document.querySelector('#content')!].some((box) => box.scrollWidth > box.clientWidth)

async function findings(page: Page, name: string): Promise<number> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']).analyze()
  for (const { id, nodes } of violations) console.log(`${name}: axe ${id}: ${nodes.slice(0, 3).map(({ html }) => html.slice(0, 140)).join(' | ')}`)
  const isWide = await page.evaluate(isWiderThanItsBox)
  if (isWide) console.log(`${name}: wider than its box`)
  return violations.length + Number(isWide)
}

mkdirSync(outDir, { recursive: true })
const gallery = await openGallery(pdf === undefined ? undefined : readFileSync(pdf))
let wrong = 0
for (const [size, [width, height]] of chosen) {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const path of paths) {
      const page = await gallery.visit(path, { viewport: { width, height }, colorScheme, hasTouch: size !== 'desk', isMobile: size === 'phone' })
      if (/work|sign/.test(path)) await page.locator('.textLayer span').first().waitFor({ state: 'attached' })
      await page.waitForTimeout(400)
      const name = `${path.slice(1) || 'parts'}-${size}-${colorScheme}`
      await page.screenshot({ path: `${outDir}/${name}.png` })
      wrong += await findings(page, name)
      await page.context().close()
    }
  }
}
await gallery.close()
console.log(wrong === 0 ? 'Axe finds nothing.' : `${wrong} findings`)
process.exitCode = wrong === 0 ? 0 : 1
