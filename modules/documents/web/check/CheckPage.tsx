import { CheckSheet } from './CheckSheet.tsx'
import { FileCheck } from './FileCheck.tsx'
import { text } from './texts.ts'

/** For anybody with a file in hand. */
export default function CheckPage() {
  return <CheckSheet title={text.title} lead={text.lead}><FileCheck record={null} /></CheckSheet>
}
