import { Link } from '#platform/web'
import { blankStep } from './draft.ts'
import { ProcessForm } from './ProcessForm.tsx'
import { text } from './texts.ts'

export default function NewProcessPage() {
  return (
    <div className="page">
      <p><Link to="/processes">{text.back}</Link></p>
      <h1 className="page-title">{text.newTitle}</h1>
      <ProcessForm initial={{ agency: null, procedure: null, caseName: '', quantity: '1', unit: 'workingDay', steps: [blankStep()] }} />
    </div>
  )
}
