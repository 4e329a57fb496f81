/** Colours, sizes and shadows as values, without any library: pages for citizens carry them alone. */

type Palette = Record<
  | 'canvas' | 'surface' | 'sunken' | 'raised' | 'backdrop' | 'chip' | 'line' | 'lineStrong'
  | 'ink' | 'ink2' | 'ink3'
  | 'accent' | 'accentInk' | 'accentWash' | 'onAccent'
  | 'over' | 'soon' | 'soonWash' | 'done'
  | 'pen' | 'penWash' | 'mark' | 'focus',
  string
>

export const light: Palette = {
  canvas: '#F6F4F0', surface: '#FFFFFF', sunken: '#FAF8F5', raised: '#FFFFFF', backdrop: '#E8E4DD', chip: '#EAE6DF',
  line: '#E7E3DC', lineStrong: '#8E877C',
  ink: '#1D1A17', ink2: '#544E47', ink3: '#6B645B',
  accent: '#9E1B1E', accentInk: '#8F171A', accentWash: '#FAF1EF', onAccent: '#FFFFFF',
  over: '#B3260F', soon: '#7A4D00', soonWash: '#FBF0D6', done: '#1A663E',
  pen: '#1E40AF', penWash: '#EDF1FB', mark: '#FFE9A8', focus: '#1D5FCC',
}

export const dark: Palette = {
  canvas: '#121110', surface: '#1B1917', sunken: '#171513', raised: '#24211F', backdrop: '#0C0B0A', chip: '#322E2A',
  line: '#2F2B28', lineStrong: '#857D74',
  ink: '#F3F0EB', ink2: '#BFB8AF', ink3: '#9C948A',
  accent: '#B02B2E', accentInk: '#F09A94', accentWash: '#2A1B1A', onAccent: '#FFFFFF',
  over: '#FF9A85', soon: '#F2BE5C', soonWash: '#33270F', done: '#82CFA0',
  pen: '#9DB7FF', penWash: '#1B2238', mark: '#5A4718', focus: '#7FB0FF',
}

const space = { 1: '4px', 2: '8px', 3: '12px', 4: '16px', 5: '20px', 6: '24px', 7: '32px', 8: '48px' }

/** Nothing is read below 16 px; weight and ink tone carry the hierarchy, size only opens a page. */
const text = { body: '16px', lead: '18px', title: '20px', head: '24px', page: '28px', display: '36px' }

export const radius = { control: '8px', card: '12px', sheet: '18px', round: '999px' }

/** Paper keeps its own colours in both schemes: it is the document, not the interface. */
const paper = {
  sheet: '#FFFFFF', ink: '#111111', pen: '#1D3FA8', seal: '#D4111B', mark: '#FFE49A',
  scan: 'linear-gradient(100deg, #F7F4EA, #FDFBF5 30%, #FBF8F0 80%, #F1EDE1)',
  shadow: '0 1px 2px rgb(0 0 0 / 0.12), 0 8px 28px rgb(0 0 0 / 0.1)',
}

const shadowLight = { card: '0 1px 2px rgb(40 30 20 / 0.05)', float: '0 2px 6px rgb(40 30 20 / 0.06), 0 16px 40px rgb(40 30 20 / 0.14)' }
const shadowDark = { card: 'none', float: '0 16px 48px rgb(0 0 0 / 0.6)' }

export const sans = "'IBM Plex Sans Variable', system-ui, sans-serif"
const serif = "'Tinos', 'Times New Roman', serif"

const kebab = (name: string) => name.replace(/([A-Z0-9])/g, (c) => `-${c.toLowerCase()}`)
const vars = (prefix: string, set: Record<string, string>) =>
  Object.fromEntries(Object.entries(set).map(([key, value]) => [`--cv-${prefix}${prefix && '-'}${kebab(key).replace(/^-/, '')}`, value]))

/** As custom properties: what always holds, and what each scheme adds. */
export const tokens = {
  variables: {
    ...vars('space', space), ...vars('text', text), ...vars('radius', radius), ...vars('paper', paper),
    '--cv-sans': sans, '--cv-serif': serif,
  },
  light: { ...vars('', light), ...vars('shadow', shadowLight) },
  dark: { ...vars('', dark), ...vars('shadow', shadowDark) },
}
