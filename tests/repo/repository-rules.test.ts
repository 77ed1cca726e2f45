import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runProgram } from './run-program.ts'
import { ROOT } from './root.ts'

let folder: string

function write(file: string, content: unknown): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}

async function problems(): Promise<string> {
  const { stderr } = await runProgram(process.execPath, [join(folder, 'scripts/lint/repository.mjs')], {
    cwd: folder,
  })
  return stderr
}

/** A small repository in which everything is right: a depends on b. */
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wattos-repo-'))
  cpSync(join(ROOT, 'scripts/lint'), join(folder, 'scripts/lint'), { recursive: true })
  cpSync(join(ROOT, 'scripts/lib'), join(folder, 'scripts/lib'), { recursive: true })
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n  - tests\n\ncatalog:\n  zod: 1.0.0\n')
  write('package.json', { name: 'root', devDependencies: { zod: 'catalog:' } })
  write('tsconfig.json', { references: [{ path: './packages/a' }, { path: './packages/b' }] })
  write('packages/a/package.json', {
    name: '@wattos/a',
    dependencies: { '@wattos/b': 'workspace:*', zod: 'catalog:' },
  })
  write('packages/a/tsconfig.json', { references: [{ path: '../b' }] })
  write('packages/b/package.json', { name: '@wattos/b', dependencies: {} })
  write('packages/b/tsconfig.json', { references: [] })
  for (const page of [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'LICENSE',
    '.env.example',
  ]) {
    write(page, 'A page.\n')
  }
  write('docs/README.md', 'See [the start](../README.md).\n')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a repository that keeps the rules is not reported', async () => {
  expect(await problems()).toBe('')
})

test('a version outside the catalog is reported', async () => {
  write('packages/b/package.json', { name: '@wattos/b', dependencies: { zod: '^4.0.0' } })
  expect(await problems()).toContain('packages/b/package.json: zod says "^4.0.0"')
})

test('a missing, a superfluous and an unbuilt project reference are reported', async () => {
  write('packages/a/tsconfig.json', { references: [] })
  write('packages/b/tsconfig.json', { references: [{ path: '../a' }] })
  write('tsconfig.json', { references: [{ path: './packages/a' }] })
  const said = await problems()
  expect(said).toContain('packages/a/tsconfig.json: the reference to packages/b is missing')
  expect(said).toContain(
    'packages/b/tsconfig.json: refers to packages/a, but package.json does not depend on it',
  )
  expect(said).toContain(
    'tsconfig.json: the reference to packages/b is missing, so npm run typecheck does not see it',
  )
})

test('a circle of packages is reported with its path', async () => {
  write('packages/b/package.json', { name: '@wattos/b', dependencies: { '@wattos/a': 'workspace:*' } })
  write('packages/b/tsconfig.json', { references: [{ path: '../a' }] })
  expect(await problems()).toContain('a circle of packages: @wattos/a → @wattos/b → @wattos/a')
})

test('a switched-off check is reported with its line', async () => {
  write(
    'packages/a/src/silent.ts',
    'export const x = 1\n// oxlint\u002ddisable-next-line\nexport const y = 2\n',
  )
  expect(await problems()).toContain('packages/a/src/silent.ts:2: a check is switched off here')
})

test('a service that does not say whom it answers is reported', async () => {
  write('pnpm-workspace.yaml', 'packages:\n  - packages/*\n  - routers/*\n')
  write('routers/c/package.json', { name: '@wattos/c' })
  expect(await problems()).toContain('routers/c: src/authorization.ts is missing')
  write('routers/c/src/authorization.ts', 'export const authorization = {}\n')
  expect(await problems()).not.toContain('authorization.ts')
})

test('a missing page, a dead link and an unlisted page are reported', async () => {
  write('docs/hidden.md', 'Nobody finds me.\n')
  rmSync(join(folder, 'CHANGELOG.md'))
  write('docs/README.md', 'See [the end](./nowhere.md).\n')
  const said = await problems()
  expect(said).toContain('CHANGELOG.md is missing')
  expect(said).toContain('docs/README.md: the link to ./nowhere.md leads nowhere')
  expect(said).toContain('docs/README.md: docs/hidden.md is not listed')
})
