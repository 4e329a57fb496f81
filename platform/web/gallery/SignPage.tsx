import { useState } from 'react'
import { InkLayer } from '../ink/InkLayer.tsx'
import { PenTray } from '../ink/PenTray.tsx'
import { SignaturePad } from '../ink/SignaturePad.tsx'
import type { InkTool, Stroke } from '../ink/strokes.ts'
import { PdfViewer } from '../pdf/PdfViewer.tsx'

export default function SignPage() {
  const [strokes, setStrokes] = useState<Stroke[]>([])
  const [tool, setTool] = useState<InkTool | null>('pen')
  const [picture, setPicture] = useState('')
  return (
    <div style={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr) auto', height: '100dvh' }}>
      <h1 className="page-title">Trình ký công văn về phòng, chống rét</h1>
      <PdfViewer
        src="/api/gallery/document.pdf" title="Dự thảo" isCompact
        overlay={(page, size) => <InkLayer page={page} {...size} strokes={strokes} tool={tool} onChange={setStrokes} />}
      >
        <p style={{ padding: 20, borderRadius: 12, background: 'var(--cv-surface)' }}>Phiếu trình: yêu cầu các sở, xã, phường chủ động chống rét.</p>
      </PdfViewer>
      <div style={{ position: 'fixed', right: 16, bottom: 300 }}>
        <PenTray tool={tool} onTool={setTool} onUndo={() => setStrokes(strokes.slice(0, -1))} />
      </div>
      <div style={{ padding: 16 }}>
        <SignaturePad onUse={(png) => setPicture(URL.createObjectURL(png))} />
        {picture && <img src={picture} alt="Chữ ký đã nhận" height={60} />}
      </div>
    </div>
  )
}
