import { Beside } from './Beside.tsx'

export default function DocumentFields({ id }: { id: string }) {
  return <Beside of="document" id={id} />
}
