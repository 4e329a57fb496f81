import { Beside } from './Beside.tsx'

export default function FileFields({ id }: { id: string }) {
  return <Beside of="file" id={id} />
}
