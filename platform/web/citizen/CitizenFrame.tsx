import { useEffect, type ReactNode } from 'react'
import { sentenceOf } from '../api/problem-texts.ts'
import { lang, switchLang, texts } from '../lang.ts'
import { signedInAs } from './signed-in.ts'
import { BrandMark } from '../ui/BrandMark.tsx'
import styles from './CitizenFrame.module.css'

const text = texts({
  vi: { brand: 'Dịch vụ công', skip: 'Đến nội dung chính', waiting: 'Đang tải…', again: 'Thử lại', check: 'Kiểm tra văn bản', track: 'Tra cứu hồ sơ', procedures: 'Thủ tục hành chính', foot: 'Trang thông tin', signIn: 'Đăng nhập', account: 'Tài khoản' },
  en: { brand: 'Public services', skip: 'Skip to the content', waiting: 'Loading…', again: 'Try again', check: 'Check a document', track: 'Follow a dossier', procedures: 'Procedures', foot: 'Site', signIn: 'Sign in', account: 'Account' },
})

type Props = {
  title?: string
  /** The title is a name from the data: Vietnamese in either language. */
  isNamed?: boolean
  lead?: string
  isWaiting?: boolean
  error?: Error | null
  children?: ReactNode
}

const other = lang === 'vi' ? 'en' : 'vi'

/** The given name stands last. */
function Me() {
  const name = signedInAs()
  return name === null ? <a href="/cong-dan/dang-nhap" className={styles.me}>{text.signIn}</a> : <a href="/cong-dan" className={styles.me} lang="vi"><span className="unseen">{text.account}: </span>{name.split(' ').at(-1)}</a>
}

const Top = () => (
  <header className={styles.top}>
    <a href="/dich-vu-cong" className={styles.brand}><BrandMark size={32} /><b>{text.brand}</b></a>
    <div className={styles.ways}>
      <Me />
      <button type="button" lang={other} className={styles.lang} onClick={() => switchLang(other)}>{other === 'en' ? 'English' : 'Tiếng Việt'}</button>
    </div>
  </header>
)

const Failed = ({ error }: { error: Error }) => (
  <div role="alert" className={styles.failed}><p>{sentenceOf(error)}</p><button type="button" onClick={() => location.reload()}>{text.again}</button></div>
)

/** A page for citizens: the mark, the language, one column to read. Waiting and failing look like themselves. */
export function CitizenFrame({ title, isNamed = false, lead, isWaiting = false, error = null, children }: Props) {
  useEffect(() => { if (title) document.title = `${title} · ${text.brand}` }, [title])
  return (
    <div className={styles.page}>
      <a href="#content" className={styles.skip}>{text.skip}</a>
      <Top />
      <main id="content" className={styles.column} tabIndex={-1} aria-busy={isWaiting}>
        {title && <h1 {...(isNamed && { lang: 'vi' })}>{title}</h1>}
        {lead && <p className={styles.lead}>{lead}</p>}
        {isWaiting && <p role="status" className={styles.waiting}>{text.waiting}</p>}
        {error && <Failed error={error} />}
        {children}
      </main>
      <footer className={styles.foot}><nav aria-label={text.foot}><a href="/dich-vu-cong">{text.procedures}</a><a href="/tra-cuu">{text.track}</a><a href="/kiem-tra">{text.check}</a></nav></footer>
    </div>
  )
}
