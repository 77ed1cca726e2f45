/** Sealed secrets of the database: counts them, seals them anew after SECRETS_KEY was replaced, or replaces the key of a data folder. Exit code 1: some do not open. */
import { readEnvironment } from '@wattos/config'
import { openDatabase } from '@wattos/data'
import { forgetSealingKeys, provideBase, replaceSealingKey } from '@wattos/host'
import { type ResealResult, countSealed, createSealer, resealAll, secretsEnvironment } from '@wattos/secrets'

const usage = `npm run secrets -- status | reseal | rotate

  status   how many sealed secrets there are, by key
  reseal   seals with SECRETS_KEY what SECRETS_KEYS_PREVIOUS sealed
  rotate   the whole exchange for a platform that keeps its key in its data folder; stop it first`

const [command = '', ...rest] = process.argv.slice(2)

/** Runs the command against a database that is given or embedded. */
async function run(): Promise<ResealResult> {
  const rotates = command === 'rotate'
  // Only a platform that was given no key keeps one itself.
  if (rotates && process.env['SECRETS_KEY'])
    throw new Error(
      'The key is in SECRETS_KEY: put a new one there and the present one into SECRETS_KEYS_PREVIOUS of every app, restart them, then: npm run secrets -- reseal',
    )
  const base = await provideBase({ onStep: (line) => console.error(`  ${line}`) })
  const { DATABASE_URL: url = '' } = base.environment
  const database = await openDatabase({ url })
  const sql = (text: string, ...params: string[]) => database.prisma.$queryRawUnsafe<unknown>(text, ...params)
  try {
    if (command === 'status') return await countSealed(sql, createSealer(keysOf(base.environment)))
    if (!rotates) return await resealAll(sql, createSealer(keysOf(base.environment)))
    const { sealing, sealingPrevious } = await replaceSealingKey(base.dataDir)
    const sealer = createSealer({ SECRETS_KEY: sealing, SECRETS_KEYS_PREVIOUS: sealingPrevious })
    const result = await resealAll(sql, sealer)
    if (result.unreadable.length === 0) await forgetSealingKeys(base.dataDir)
    return result
  } finally {
    await database.close()
    await base.close()
  }
}

const keysOf = (environment: Readonly<Record<string, string | undefined>>) =>
  readEnvironment(secretsEnvironment, environment)

if (!['status', 'reseal', 'rotate'].includes(command) || rest.length > 0) {
  console.error(usage)
  process.exit(2)
}
try {
  const { current, earlier, unreadable } = await run()
  console.log(
    command === 'status'
      ? `${current} with the present key, ${earlier} with earlier keys, ${unreadable.length} that do not open`
      : `${earlier} sealed anew, ${current} were current, ${unreadable.length} do not open`,
  )
  for (const line of unreadable) console.log(`  ${line}`)
  process.exitCode = unreadable.length > 0 ? 1 : 0
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
