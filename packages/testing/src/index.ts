export { databaseOfItsOwn } from './database-of-its-own.ts'
export { freePort } from './free-port.ts'
export { redisOfItsOwn } from './redis-of-its-own.ts'
export { openTestStore, type TestStore } from './test-store.ts'
