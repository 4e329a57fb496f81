import { Export } from './Export.tsx'

/** Has the list in the address written out, with its filters and as far as it may be seen. */
export default function ListExport({ id }: { id: string }) {
  return <Export exported={{ of: 'list', filter: JSON.parse(id) as never }} />
}
