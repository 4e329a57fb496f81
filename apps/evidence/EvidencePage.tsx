import { useEffect, useRef, useState } from 'react'
import { verifyEvidence, type Judgement, type Language } from '#packages/exchange-evidence'
import { Intake } from './Intake.tsx'
import { texts, type Texts } from './texts.ts'
import { Verdict } from './Verdict.tsx'

const isThumbprint = (text: string) => /^[0-9a-f]{64}$/i.test(text.replace(/[\s:]/g, ''))

/** Kept between visits where the browser lets a page from a file keep anything. */
function remembered(key: string): string {
  try { return localStorage.getItem(key) ?? '' } catch { return '' }
}
function remember(key: string, value: string) {
  try { localStorage.setItem(key, value) } catch { /* the page works without */ }
}

/** For anybody with a receipt in hand; knows no server. */
export function EvidencePage() {
  const [language, setLanguage] = useState<Language>(() => (remembered('cv.lang') === 'en' ? 'en' : 'vi'))
  const [evidence, setEvidence] = useState<string>()
  const [directory, setDirectory] = useState<string>()
  const [authority, setAuthority] = useState(() => remembered('cv.authority'))
  const text = texts[language]
  const judgement = useJudgement(evidence, directory, isThumbprint(authority) ? authority : undefined)
  const answer = useAnswerInSight(evidence, judgement)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${text.title} · CôngVụ`
    remember('cv.lang', language)
  }, [language, text])
  return (
    <>
      <header>
        <strong>CôngVụ</strong>
        <button type="button" className="quiet" lang={language === 'vi' ? 'en' : 'vi'} onClick={() => setLanguage(language === 'vi' ? 'en' : 'vi')}>{text.switch}</button>
      </header>
      <main>
        <h1>{text.title}</h1>
        <p className="lead">{text.lead}</p>
        {globalThis.crypto?.subtle === undefined && <p className="fault" role="alert">{text.noCrypto}</p>}
        <Intake text={text} onEvidence={setEvidence} onDirectory={setDirectory} />
        {directory !== undefined && <p className="note">{text.directory} <button type="button" className="quiet" onClick={() => setDirectory(undefined)}>{text.dropDirectory}</button></p>}
        <Authority text={text} value={authority} onChange={(value) => { setAuthority(value); remember('cv.authority', value) }} />
        <div aria-live="polite" ref={answer}>{judgement && <Verdict judgement={judgement} language={language} />}</div>
        {location.protocol.startsWith('http') && <p><a href={location.pathname} download="congvu-verify-evidence.html">{text.download}</a></p>}
      </main>
    </>
  )
}

/** The judgement of what was last brought; none while nothing was, or it is still being made. */
function useJudgement(evidence: string | undefined, directory: string | undefined, authority: string | undefined): Judgement | undefined {
  const [made, setMade] = useState<{ of: string; judgement: Judgement }>()
  const of = JSON.stringify([evidence, directory, authority])
  useEffect(() => {
    let isLatest = true
    if (evidence !== undefined && globalThis.crypto?.subtle !== undefined)
      void verifyEvidence(evidence, { authority, directory }).then((judgement) => { if (isLatest) setMade({ of, judgement }) })
    return () => { isLatest = false }
  }, [of, evidence, directory, authority])
  return made?.of === of ? made.judgement : undefined
}

/** Brings the answer to what was just brought into sight; typing a thumbprint afterwards moves nothing. */
function useAnswerInSight(evidence: string | undefined, judgement: Judgement | undefined) {
  const answer = useRef<HTMLDivElement>(null)
  const shown = useRef<string>(undefined)
  useEffect(() => {
    if (judgement === undefined || shown.current === evidence) return
    shown.current = evidence
    answer.current?.scrollIntoView({ block: 'nearest' })
  }, [evidence, judgement])
  return answer
}

function Authority({ text, value, onChange }: { text: Texts; value: string; onChange: (value: string) => void }) {
  const isWrong = value.trim() !== '' && !isThumbprint(value)
  return (
    <p className="field">
      <label htmlFor="authority">{text.authority}</label>
      <span id="authority-hint" className="hint">{text.authorityHint}</span>
      <textarea id="authority" rows={2} spellCheck={false} autoComplete="off" value={value} aria-invalid={isWrong} aria-describedby="authority-hint authority-fault" onChange={(event) => onChange(event.target.value)} />
      <span id="authority-fault" className="fault">{isWrong && text.authorityWrong}</span>
    </p>
  )
}
