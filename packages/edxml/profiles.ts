/** What partners differ in, as a table: a new partner is a new row. */
import type { DateForm } from './dates.ts'

export const QCVN_102 = 'http://www.mic.gov.vn/TBT/QCVN_102_2016'
export const EDOC = 'http://www.go.vn/eDoc'
export const namespaces: readonly string[] = [QCVN_102, EDOC]

export type Profile = {
  id: string
  name: string
  namespace: string
  dates: DateForm
  /** `current`: QĐ 20/2020, `H57.01`; `legacy`: QCVN 102:2016, `000.00.01.H57`. */
  organIds: 'current' | 'legacy'
  /** `dated`: `{OrganId},{yyyy/MM/dd},{number}/{notation}`; `yearly`: `{OrganId},{yyyy},{number}`. */
  documentIds: 'dated' | 'yearly'
  /** Which element holds the code of the list of document types. */
  typeIn: 'Type' | 'TypeDetail'
  /** Whether each file is zipped before it is written as base64. */
  attachments: 'plain' | 'zipped'
  signature: 'none' | 'required'
}

const national: Profile = {
  id: 'national', name: 'Trục liên thông văn bản quốc gia (QCVN 102:2016, SĐ1:2022)', namespace: QCVN_102, dates: 'yyyy/MM/dd', organIds: 'current', documentIds: 'dated',
  typeIn: 'Type', attachments: 'plain', signature: 'none',
}

export const profiles = {
  national,
  nationalSigned: { ...national, id: 'nationalSigned', name: 'Trục liên thông, có ký XML', signature: 'required' },
  nationalDetail: { ...national, id: 'nationalDetail', name: 'Trục liên thông, mã loại ở TypeDetail', typeIn: 'TypeDetail' },
  first2016: { ...national, id: 'first2016', name: 'Mã cơ quan 13 ký tự (QCVN 102:2016)', organIds: 'legacy' },
  zipping: { ...national, id: 'zipping', name: 'Tệp đính kèm nén trước khi mã hóa', attachments: 'zipped' },
  eDoc: { ...national, id: 'eDoc', name: 'eDoc, trước 2016', namespace: EDOC, dates: 'dd/MM/yyyy', organIds: 'legacy', documentIds: 'yearly' },
} as const satisfies Record<string, Profile>
export type ProfileId = keyof typeof profiles
