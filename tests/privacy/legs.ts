import { openTestStore, redisOfItsOwn } from '@wattos/testing'
import pg from 'pg'

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
      const name = `privacy_${process.pid}`
      const admin = new pg.Client(TEST_DATABASE_URL)
      await admin.connect()
      await admin.query(`create database ${name}`)
      await admin.end()
      const url = new URL(TEST_DATABASE_URL ?? '')
      url.pathname = `/${name}`
      const redisUrl = await redisOfItsOwn(TEST_REDIS_URL ?? '')
      return { databaseUrl: url.href, redisUrl, close: async () => {} }
    },
  },
]
