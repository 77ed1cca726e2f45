import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { INNOCENT, OFFENCES } from './offences.ts'
import { ROOT } from './root.ts'
import { runProgram } from './run-program.ts'

const Report = z.object({ diagnostics: z.array(z.object({ code: z.string(), filename: z.string() })) })

let folder: string
let reported: Map<string, string[]>

function write(file: string, text: string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), text)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wattos-lint-'))
  for (const { file, text } of [...OFFENCES, ...INNOCENT]) write(file, text)
  write(
    'routers/rag-service/src/index.ts',
    '/** r */\nexport const r = 1\n/** R */\nexport type R = number\n',
  )
  write('tsconfig.json', JSON.stringify({ extends: `${ROOT}/tsconfig.base.json`, include: ['**/*.ts'] }))
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  // The repository's own configuration, read from the folder of offenders.
  const config = readFileSync(join(ROOT, '.oxlintrc.json'), 'utf8')
  write('.oxlintrc.json', config.replaceAll('"./', `"${ROOT}/`))
  const oxlint = join(ROOT, 'node_modules/oxlint/bin/oxlint')
  // Named one by one: the linked packages need not be looked through.
  const files = [...OFFENCES, ...INNOCENT].map(({ file }) => file)
  const { stdout } = await runProgram(
    process.execPath,
    [oxlint, '--type-aware', '--format=json', ...new Set(files)],
    { cwd: folder },
  )
  reported = new Map()
  for (const { code, filename } of Report.parse(JSON.parse(stdout)).diagnostics) {
    reported.set(filename, [...(reported.get(filename) ?? []), code])
  }
}, 180_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the linter reports', () => {
  test.each(OFFENCES)('$rule in $file', ({ rule, file }) => {
    expect(reported.get(file) ?? []).toContain(rule)
  })
})

describe('the linter leaves alone', () => {
  test.each(INNOCENT)('$file', ({ file }) => {
    expect(reported.get(file) ?? []).toEqual([])
  })
})
