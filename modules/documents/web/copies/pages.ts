/** `1, 3-5` as [1, 3, 4, 5]; nothing typed is null, what cannot be read is undefined. */
export function pagesIn(words: string): number[] | null | undefined {
  if (words.trim() === '') return null
  const parts = words.split(/[,;]/).map((part) => /^\s*(\d{1,4})\s*(?:[-–]\s*(\d{1,4})\s*)?$/.exec(part))
  if (parts.some((part) => part === null)) return undefined
  const pages = parts.flatMap((part) => {
    const [from, to] = [Number(part![1]), Number(part![2] ?? part![1])]
    return from >= 1 && to >= from && to - from < 500 ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : [0]
  })
  return pages.includes(0) ? undefined : pages
}
