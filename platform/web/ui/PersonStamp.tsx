import styles from './PersonStamp.module.css'

const initials = (name: string) => {
  const parts = name.trim().split(/\s+/)
  return [parts[0], parts.length > 1 ? parts.at(-1) : ''].map((part) => part?.charAt(0) ?? '').join('').toUpperCase()
}

/** Who, in which capacity. The capacity is never left out: it is what gives the act its force. */
export function PersonStamp({ name, role, size = 36 }: { name: string; role?: string | undefined; size?: number }) {
  return (
    <span className={styles.stamp}>
      <span className={styles.disc} style={{ width: size, height: size, fontSize: Math.max(16, size * 0.4) }} data-initials={initials(name)} aria-hidden />
      <span className={styles.words}>
        <span className={styles.name} lang="vi">{name}</span>
        {role && <span className={styles.role} lang="vi">{role}</span>}
      </span>
    </span>
  )
}
