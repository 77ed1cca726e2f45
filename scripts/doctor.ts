/** Examines a set-up and says how to mend what is wrong: `npm run doctor [-- --json]`. Exit code 1 when something will not work. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { processEnvironment } from '@wattos/config'
import { run } from '@wattos/host'
import { openFiles } from './backup/settings.ts'
import { examineDatabase } from './doctor/database.ts'
import { type Finding, ok } from './doctor/finding.ts'
import { givenVariables } from './doctor/given.ts'
import { examineRedis } from './doctor/redis.ts'
import { report } from './doctor/report.ts'
import { examineSettings } from './doctor/settings.ts'
import { examineDisk, examineStorage } from './doctor/storage.ts'

const { values } = parseArgs({ options: { json: { type: 'boolean', default: false } } })

await run(async () => {
  const environment = givenVariables(processEnvironment())
  // Read one by one: a variable that is wrong is a finding, not the end.
  const { DATABASE_URL, REDIS_URL, WATTOS_DATA_DIR } = environment
  const dataDir = resolve(WATTOS_DATA_DIR || '.data')
  const findings: Finding[] = [
    ok('node', process.versions.node),
    ...examineSettings(environment),
    ...(DATABASE_URL
      ? await examineDatabase(DATABASE_URL)
      : [ok('database', `embedded, in ${dataDir}; set DATABASE_URL for one of your own`)]),
    ...(REDIS_URL
      ? await examineRedis(REDIS_URL)
      : [ok('queues', 'in the database; set REDIS_URL for replicas')]),
    await examineStorage(openFiles(dataDir), Boolean(environment['S3_ENDPOINT'])),
    await examineDisk(resolve(dataDir, '..')),
  ]
  report(findings, values.json)
})
