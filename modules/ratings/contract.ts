/** What ratings and the index of QĐ 766 say to the world. Browser-safe. */
export * from './contract/rating.ts'
export * from './contract/index766.ts'
export * from './contract/events.ts'
