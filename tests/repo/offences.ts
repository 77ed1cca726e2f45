/** A file that breaks a rule, and the name under which the linter must report it. */
export interface Offence {
  rule: string
  file: string
  text: string
}

const filler = (count: number) => Array.from({ length: count }, (_, index) => `f(${index})`).join('\n')

/** One offender for each rule of the design that the linter keeps. */
export const OFFENCES: Offence[] = [
  {
    rule: 'typescript(no-explicit-any)',
    file: 'packages/a/src/any.ts',
    text: '/** x */\nexport const x: any = 1\n',
  },
  {
    rule: 'wattos(no-double-cast)',
    file: 'packages/a/src/double-cast.ts',
    text: "/** x */\nexport const x = 'a' as unknown as number\n",
  },
  {
    rule: 'typescript(no-non-null-assertion)',
    file: 'packages/a/src/assertion.ts',
    text: '/** x */\nexport const x = (a: string[]) => a[0]!.length\n',
  },
  {
    rule: 'typescript(ban-ts-comment)',
    file: 'packages/a/src/comment.ts',
    text: '/** x */\n// @ts\u002dignore\nexport const x: number = 1\n',
  },
  {
    rule: 'eslint(max-lines)',
    file: 'packages/a/src/long.ts',
    text: `function f(x: number): void {}\n${filler(301)}\n`,
  },
  {
    rule: 'eslint(max-params)',
    file: 'packages/a/src/params.ts',
    text: '/** x */\nexport const x = (a: 1, b: 2, c: 3, d: 4) => [a, b, c, d]\n',
  },
  {
    rule: 'unicorn(filename-case)',
    file: 'packages/a/src/camelCase.ts',
    text: '/** x */\nexport const x = 1\n',
  },
  {
    rule: 'typescript(consistent-type-imports)',
    file: 'packages/a/src/type-import.ts',
    text: "import { Stats } from 'node:fs'\n/** x */\nexport type X = Stats\n",
  },
  {
    rule: 'node(no-process-env)',
    file: 'packages/a/src/environment.ts',
    text: "/** x */\nexport const x = process.env['X']\n",
  },
  {
    rule: 'eslint(no-restricted-imports)',
    file: 'packages/a/src/env-import.ts',
    text: "import { env } from 'node:process'\n/** x */\nexport const x = env['X']\n",
  },
  {
    rule: 'import(no-cycle)',
    file: 'packages/a/src/circle-one.ts',
    text: "import { two } from './circle-two.ts'\n/** x */\nexport const one = () => two\n",
  },
  {
    rule: 'import(no-cycle)',
    file: 'packages/a/src/circle-two.ts',
    text: "import { one } from './circle-one.ts'\n/** x */\nexport const two = () => one\n",
  },
  {
    rule: 'eslint(no-warning-comments)',
    file: 'packages/a/src/later.ts',
    text: '/** x */\nexport const x = 1 // TO\u0044O: later\n',
  },
  { rule: 'eslint(no-console)', file: 'packages/a/src/print.ts', text: "console.log('hi')\n" },
  {
    rule: 'eslint(no-unused-vars)',
    file: 'packages/a/src/unused.ts',
    text: "import { join } from 'node:path'\n/** x */\nexport const x = 1\n",
  },
  {
    rule: 'typescript(no-floating-promises)',
    file: 'packages/a/src/floating.ts',
    text: 'const f = async () => 1\nf()\n',
  },
  {
    rule: 'typescript(no-misused-promises)',
    file: 'packages/a/src/misused.ts',
    text: 'const f = async () => true\n/** x */\nexport const x = () => (f() ? 1 : 2)\n',
  },
  {
    rule: 'typescript(await-thenable)',
    file: 'packages/a/src/thenable.ts',
    text: '/** x */\nexport const x = async () => await 1\n',
  },
  {
    rule: 'typescript(switch-exhaustiveness-check)',
    file: 'packages/a/src/switch.ts',
    text: "/** x */\nexport function x(a: 'b' | 'c') {\n  switch (a) {\n    case 'b':\n      return 1\n  }\n  return 2\n}\n",
  },
  { rule: 'wattos(exported-doc)', file: 'packages/a/src/no-doc.ts', text: 'export const x = 1\n' },
  {
    rule: 'wattos(exported-doc)',
    file: 'packages/a/src/no-doc-list.ts',
    text: 'const x = 1\nexport { x }\n',
  },
  {
    rule: 'wattos(boundaries)',
    file: 'packages/a/src/knows-router.ts',
    text: "import type { R } from '@wattos/rag-service'\n/** x */\nexport type X = R\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'packages/client/src/runs-router.ts',
    text: "import { r } from '@wattos/rag-service'\n/** x */\nexport const x = r\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'routers/chat-service/src/runs-router.ts',
    text: "import { r } from '@wattos/rag-service'\n/** x */\nexport const x = r\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'routers/chat-service/src/late-import.ts',
    text: "/** x */\nexport const x = () => import('@wattos/rag-service')\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'routers/chat-service/src/deep.ts',
    text: "import { r } from '@wattos/a/src/any.ts'\n/** x */\nexport const x = r\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'routers/chat-service/src/path.ts',
    text: "import { x as y } from '../../../packages/a/src/any.ts'\n/** x */\nexport const x = y\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'apps/one/src/other-app.ts',
    text: "import { r } from '@wattos/app-two'\n/** x */\nexport const x = r\n",
  },
  {
    rule: 'wattos(boundaries)',
    file: 'apps/web/src/runs-router.ts',
    text: "import { r } from '@wattos/rag-service'\n/** x */\nexport const x = r\n",
  },
]

/** Files that look like offenders and are none: nothing may be reported in them. */
export const INNOCENT: Omit<Offence, 'rule'>[] = [
  { file: 'packages/config/src/environment.ts', text: "/** x */\nexport const x = process.env['X']\n" },
  {
    file: 'packages/client/src/knows-router.ts',
    text: "import type { R } from '@wattos/rag-service'\n/** x */\nexport type X = R\n",
  },
  {
    file: 'routers/chat-service/src/knows-router.ts',
    text: "import type { R } from '@wattos/rag-service'\n/** x */\nexport type X = R\n",
  },
  {
    file: 'apps/one/src/mounts-router.ts',
    text: "import { r } from '@wattos/rag-service'\n/** x */\nexport const x = r\n",
  },
  {
    file: 'packages/a/src/overloads.ts',
    text: '/** Adds. */\nexport function x(a: number): number\nexport function x(a: string): string\nexport function x(a: unknown) {\n  return a\n}\n',
  },
  { file: 'packages/a/src/overloads.test.ts', text: 'export const x = 1\n' },
]
