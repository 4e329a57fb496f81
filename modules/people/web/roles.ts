import { lang, useEndpointState } from '#platform/web'
import { listRoles } from '../contract.ts'

/** The roles in the reader's language, in their official order. */
export function useRoles() {
  const { data } = useEndpointState(listRoles, {})
  const options = (data?.roles ?? []).map(({ code, labelVi, labelEn }) => ({ value: code, label: lang === 'vi' ? labelVi : labelEn }))
  const labelOf = (code: string) => options.find(({ value }) => value === code)?.label ?? code
  return { options, labelOf }
}
