import { Button, createTheme, type CSSVariablesResolver, type MantineColorsTuple } from '@mantine/core'
import { dark, light, radius, sans, tokens } from './tokens.ts'

/** The visual language as Mantine takes it; its values stand in tokens.ts. Pages never write a colour, a size or a shadow of their own. */

const lacquer: MantineColorsTuple = [
  '#FBF1F0', '#F4DDDB', '#E7B8B5', '#D98F8C', '#CB6966', '#BC4744', '#AC2C2D', '#9E1B1E', '#851417', '#6A0E11',
]

/** Mantine's own greys, warmed, so that menus, hovers and disabled buttons belong to the same paper. */
const gray: MantineColorsTuple = [
  '#FAF8F5', '#F4F1EC', '#EAE6DF', '#DDD8CF', '#CFC8BD', '#ADA599', '#8E877C', '#6B645B', '#544E47', '#1D1A17',
]
const night: MantineColorsTuple = [
  '#F3F0EB', '#BFB8AF', '#9C948A', '#857D74', '#4A4540', '#322E2A', '#24211F', '#1B1917', '#171513', '#121110',
]

export const cssVariables: CSSVariablesResolver = () => ({
  variables: tokens.variables,
  light: { ...tokens.light, '--mantine-color-body': light.canvas, '--mantine-color-text': light.ink, '--mantine-color-dimmed': light.ink2 },
  dark: { ...tokens.dark, '--mantine-color-body': dark.canvas, '--mantine-color-text': dark.ink, '--mantine-color-dimmed': dark.ink2 },
})

export const theme = createTheme({
  primaryColor: 'lacquer',
  primaryShade: { light: 7, dark: 6 },
  colors: { lacquer, gray, dark: night },
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '600' },
  fontSizes: { xs: '16px', sm: '16px', md: '16px', lg: '18px', xl: '20px' },
  lineHeights: { xs: '1.4', sm: '1.45', md: '1.5', lg: '1.5', xl: '1.4' },
  radius: { sm: '6px', md: radius.control, lg: radius.card, xl: radius.sheet },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // By name, so that dialogs stay out of the first load; their header is no banner of the page.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // What opens over a page belongs to its main part, for those who move by landmarks.
    Popover: { defaultProps: { portalProps: { target: '#overlays' } } },
    Tooltip: { defaultProps: { portalProps: { target: '#overlays' } } },
    Modal: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    Drawer: { defaultProps: { attributes: { header: { role: 'presentation' } } } },
    // A hint under a box is read like everything else.
    InputWrapper: { vars: () => ({ description: { '--input-description-size': 'var(--cv-text-body)' } }) },
    /** One height per density; the token grows to 48 px where the pointer is a finger. */
    Button: Button.extend({
      vars: (_, { size }) => ({
        root: {
          '--button-height': size === 'lg' ? '56px' : 'var(--cv-control)',
          '--button-padding-x': size === 'lg' ? '24px' : '16px',
          '--button-fz': size === 'lg' ? 'var(--cv-text-lead)' : 'var(--cv-text-body)',
        },
      }),
    }),
  },
})
