export { nextTime, type Schedule } from './next-time.ts'
