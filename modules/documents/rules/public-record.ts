/** What the public is told about a document: a recall that is only asked for has changed nothing yet. */
export function publicStateOf({ state, isReplaced }: { state: string; isReplaced: boolean }): 'valid' | 'recalled' | 'replaced' {
  if (state === 'recalled') return 'recalled'
  return isReplaced ? 'replaced' : 'valid'
}
