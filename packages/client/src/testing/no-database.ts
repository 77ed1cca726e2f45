import { PrismaPg } from '@prisma/adapter-pg'
import type { Database } from '@wattos/data'
import { PrismaClient } from '@wattos/prisma'

const prisma = new PrismaClient({
  adapter: new PrismaPg({ connectionString: 'postgresql://127.0.0.1:1/none' }),
})

/** A database that nothing asks: the stand-ins own no table. */
export const noDatabase: Database = {
  client: prisma,
  prisma,
  onQuery: () => {},
  vector: false,
  ping: async () => {},
  close: async () => {},
}
