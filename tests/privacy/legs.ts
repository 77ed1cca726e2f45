import { databaseOfItsOwn, openTestStore, redisOfItsOwn } from '@wattos/testing'

const { TEST_DATABASE_URL, TEST_REDIS_URL } = process.env

/** Where the platform keeps what it keeps. */
export interface Stores {
  readonly databaseUrl: string
  readonly redisUrl?: string
  readonly close: () => Promise<void>
}

/** The databases on which erasure is looked at; a real one only where the tests are given its address. */
export const legs: { name: string; enabled: boolean; open: () => Promise<Stores> }[] = [
  {
    name: 'the embedded database',
    enabled: true,
    async open() {
      const store = await openTestStore()
      return { databaseUrl: store.url, close: store.close }
    },
  },
  {
    name: 'a real PostgreSQL and Redis',
    enabled: Boolean(TEST_DATABASE_URL && TEST_REDIS_URL),
    async open() {
      const { url, close } = await databaseOfItsOwn(TEST_DATABASE_URL ?? '')
      return { databaseUrl: url, redisUrl: await redisOfItsOwn(TEST_REDIS_URL ?? ''), close }
    },
  },
]
