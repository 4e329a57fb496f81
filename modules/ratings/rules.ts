/** What a rating is, how a dossier's story becomes facts, and how facts become the index of QĐ 766/QĐ-TTg. */
export * from './rules/rating.ts'
export * from './rules/facts.ts'
export * from './rules/score.ts'
