import { spawn } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  goldenQuestions,
  makeBrokenPdf,
  makeEncryptedPdf,
  makeHandbookPdf,
  unanswerableQuestions,
} from '@wattos/fixtures'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deploy, type Deployment } from './deployment.ts'

const root = join(import.meta.dirname, '../..')

describe('npm run ask', () => {
  let folder: string
  let platform: Deployment
  const file = (name: string) => join(folder, name)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'wattos-ask-test-'))
    await writeFile(file('handbuch.pdf'), await makeHandbookPdf())
    await writeFile(file('locked.pdf'), await makeEncryptedPdf())
    await writeFile(file('broken.pdf'), makeBrokenPdf())
    await writeFile(file('picture.png'), Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'))
    await writeFile(file('empty.txt'), '')
    platform = await deploy('one process')
  }, 120_000)
  afterAll(async () => {
    await platform?.stop()
    await rm(folder, { recursive: true, force: true })
  }, 60_000)

  async function ask(args: readonly string[], dataDir = platform.dataDir) {
    const child = spawn(process.execPath, [join(root, 'scripts/ask.ts'), ...args], {
      cwd: root,
      env: { ...process.env, WATTOS_DATA_DIR: dataDir, OLLAMA_DISCOVERY: 'false', INIT_CWD: folder },
    })
    let out = ''
    let complaint = ''
    child.stdout.on('data', (piece: Buffer) => (out += piece.toString()))
    child.stderr.on('data', (piece: Buffer) => (complaint += piece.toString()))
    const code = await new Promise<number | null>((resolve) => child.on('exit', resolve))
    return { code, out, complaint: complaint.trim().split('\n').at(-1) ?? '' }
  }

  it('answers with the right page, as one object and exit code 0', async () => {
    const [golden] = goldenQuestions
    if (!golden) throw new Error('no golden question')
    const { code, out } = await ask(['handbuch.pdf', '-q', golden.question, '--lang', 'de', '--json'])
    const result: unknown = JSON.parse(out)
    expect(code).toBe(0)
    expect(result).toMatchObject({
      mode: 'extractive',
      abstained: false,
      citations: expect.arrayContaining([
        expect.objectContaining({
          document: 'handbuch.pdf',
          page: golden.page,
          text: expect.stringContaining(golden.mustContain),
        }),
      ]),
      ms: { ingest: expect.any(Number), firstToken: expect.any(Number), total: expect.any(Number) },
    })
  }, 60_000)

  it('abstains with exit code 3 where the document does not say', async () => {
    const [unanswerable] = unanswerableQuestions
    if (!unanswerable) throw new Error('no unanswerable question')
    const { code, out } = await ask(['handbuch.pdf', '-q', unanswerable.question, '--json'])
    expect(JSON.parse(out)).toMatchObject({ abstained: true, citations: [] })
    expect(code).toBe(3)
  }, 60_000)

  it.each([
    [['nowhere.pdf', '-q', 'x'], /nowhere\.pdf does not exist/],
    [['picture.png', '-q', 'x'], /picture\.png: .+/],
    [['empty.txt', '-q', 'x'], /empty\.txt is empty/],
    [['locked.pdf', '-q', 'x'], /locked\.pdf: .*password/i],
    [['broken.pdf', '-q', 'x'], /broken\.pdf: .+/],
    [['handbuch.pdf'], /There is no question/],
    [['handbuch.pdf', '-q', 'x', '--lang', 'fr'], /--lang may be de or en/],
    [['-q', 'x'], /There is no file/],
  ])(
    'says in one sentence what is wrong with %j, exit code 2',
    async (args, sentence) => {
      const { code, complaint, out } = await ask([...args, '--json'])
      expect(complaint).toMatch(sentence)
      expect(code).toBe(2)
      expect(out).toBe('')
    },
    60_000,
  )

  it('starts a platform for the call when none runs, and leaves nothing behind', async () => {
    const { code, out } = await ask(
      ['handbuch.pdf', '-q', 'Wer genehmigt Auslandsreisen?', '--json'],
      file('nothing-runs-here'),
    )
    expect(JSON.parse(out)).toMatchObject({ answer: expect.stringContaining('Bürgermeisterin') })
    expect(code).toBe(0)
  }, 120_000)
})
