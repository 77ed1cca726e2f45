import { type Environment, hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { migrate } from '@wattos/data'
import { StartError } from './start-error.ts'

/** Brings the tables of DATABASE_URL up to date, says what it did, and ends; several at once wait for each other. */
export async function migrateOnce(environment: Environment = processEnvironment()): Promise<void> {
  const { DATABASE_URL } = readEnvironment(hostEnvironment, environment)
  if (!DATABASE_URL)
    throw new StartError('DATABASE_URL is not set: give the address of the PostgreSQL database to migrate.')
  const { applied, edited } = await migrate({ url: DATABASE_URL })
  for (const name of edited) console.error(`${name} was changed after it had been applied here`)
  console.log(applied.length === 0 ? 'the tables are up to date' : `applied ${applied.join(', ')}`)
}
