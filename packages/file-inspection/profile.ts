import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** With no place trusted, LibreOffice fetches no linked picture, text or template: not from the network, and not from this machine's disk. */
const SETTINGS: [path: string, name: string, value: string][] = [
  ['Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Writer/Content/Update', 'Link', '0'],
]

const registry = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${SETTINGS.map(([path, name, value]) => `<item oor:path="/org.openoffice.Office.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`).join('\n')}
</oor:items>
`

/**
 * NĐ 30/2020 asks for Times New Roman. Debian's stand-in, which LibreOffice prefers, lacks half of the Vietnamese letters
 * and so is hidden; ours has them all, at the same widths.
 */
const fonts = () => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<fontconfig>
  <dir>${dirname(createRequire(import.meta.url).resolve('@expo-google-fonts/tinos/package.json'))}</dir>
  <selectfont><rejectfont><pattern><patelt name="family"><string>Liberation Serif</string></patelt></pattern></rejectfont></selectfont>
  ${['Times New Roman', 'Liberation Serif'].map((family) => `<match target="pattern"><test name="family"><string>${family}</string></test><edit name="family" mode="prepend" binding="strong"><string>Tinos</string></edit></match>`).join('\n  ')}
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
`

/** A fresh folder for one conversion: closed settings, our fonts; the caller removes it. */
export async function makeProfile() {
  const folder = await mkdtemp(join(tmpdir(), 'docx-to-pdf-'))
  const fontsFile = join(folder, 'fonts.conf')
  await mkdir(join(folder, 'user'))
  await writeFile(join(folder, 'user/registrymodifications.xcu'), registry)
  await writeFile(fontsFile, fonts())
  return { folder, environment: { HOME: folder, TMPDIR: folder, FONTCONFIG_FILE: fontsFile } }
}
