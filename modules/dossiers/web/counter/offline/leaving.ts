export { putAway as default } from './store.ts'
