import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)
const share = z.number().min(0).max(1)
const report = z.object({
  rows: z.array(
    z.object({
      mode: z.string(),
      'recall@1': share,
      'recall@5': share,
      'recall@20': share,
      mrr: share,
      'ndcg@10': share,
      answerHit: share,
    }),
  ),
})

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wattos-quality-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A part of the data that one test can measure in seconds: every third paragraph. */
async function part(language: 'de' | 'en'): Promise<string> {
  const all = z
    .array(z.unknown())
    .parse(JSON.parse(await readFile(join(root, `tests/data/xquad/xquad-dev.${language}.json`), 'utf8')))
  const file = join(folder, `${language}.json`)
  await writeFile(file, JSON.stringify(all.filter((_, at) => at % 3 === 0)))
  return file
}

async function evaluate(...args: string[]) {
  const { stdout } = await run(process.execPath, [join(root, 'scripts/eval.ts'), ...args, '--json'], {
    cwd: root,
  })
  const { rows } = report.parse(JSON.parse(stdout))
  return Object.fromEntries(rows.map((row) => [row.mode, row]))
}

describe('search over real questions, on the whole pipeline', () => {
  it('stays as good as it is in German', async () => {
    const { hybrid, keyword, vector } = await evaluate('--data', await part('de'), '--lang', 'de')
    expect(hybrid?.['ndcg@10']).toBeGreaterThan(0.97)
    expect(hybrid?.['recall@5']).toBeGreaterThan(0.985)
    expect(hybrid?.answerHit).toBeGreaterThan(0.82)
    expect(hybrid?.['ndcg@10']).toBeGreaterThan(keyword?.['ndcg@10'] ?? 1)
    expect(vector?.['recall@5']).toBeGreaterThan(0.85)
  }, 180_000)

  it('stays as good as it is with German questions over English passages', async () => {
    const { hybrid } = await evaluate(
      '--data',
      await part('en'),
      '--questions',
      await part('de'),
      '--lang',
      'de',
    )
    expect(hybrid?.['ndcg@10']).toBeGreaterThan(0.91)
    expect(hybrid?.answerHit).toBeGreaterThan(0.7)
  }, 180_000)
})

describe('what it cannot measure with', () => {
  it.each([
    [['--lang', 'de'], /^Usage: npm run eval/],
    [['--data', 'no-such.json', '--lang', 'de'], /^The file no-such\.json cannot be read\.$/],
    [['--data', 'package.json', '--lang', 'de'], /^package\.json is not a list of/],
    [['--data', 'package.json', '--lang', 'fr'], /^--lang takes de or en, not "fr"\.$/],
    [['--what'], /^Unknown option '--what'/],
  ])('is refused in one sentence: %s', async (args, message) => {
    const refusal = await run(process.execPath, [join(root, 'scripts/eval.ts'), ...args], {
      cwd: root,
    }).catch((error: unknown) => error)
    const { code, stderr, stdout } = z
      .object({ code: z.number(), stderr: z.string(), stdout: z.string() })
      .parse(refusal)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.trim()).toMatch(message)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})
