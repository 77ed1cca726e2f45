/**
 * The operators' checklist as a program: `npm run deploy:check -- https://ai.example.org [--json]`.
 * With DEPLOY_CHECK_KEY, an API key with system:read, it also looks inside. Exit code 1 when something is wrong.
 */
import { parseArgs } from 'node:util'
import { processEnvironment } from '@wattos/config'
import { run, StartError } from '@wattos/host'
import { examineInside } from './deploy-check/inside.ts'
import { examineCertificate, examineDoor } from './deploy-check/public.ts'
import { type Finding, warning } from './doctor/finding.ts'
import { report } from './doctor/report.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false } },
})

await run(async () => {
  const base = URL.parse(positionals[0] ?? '')
  if (!base) throw new StartError('Say which platform: npm run deploy:check -- https://ai.example.org')
  const key = processEnvironment()['DEPLOY_CHECK_KEY']
  const findings: Finding[] = [
    ...(await examineCertificate(base)),
    ...(await examineDoor(base)),
    ...(key
      ? await examineInside(base, key)
      : [
          warning(
            'services',
            'were not looked at',
            'Make an API key with the permission system:read and set DEPLOY_CHECK_KEY.',
          ),
        ]),
  ]
  report(findings, values.json)
})
