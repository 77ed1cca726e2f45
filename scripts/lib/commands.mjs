import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { become } from './become.mjs'
import { runNode } from './child.mjs'
import { Failure } from './failure.mjs'
import { format, lint, typecheck } from './checks.mjs'
import { ROOT } from './paths.mjs'
import { ensurePrismaClient, ensureWebConsole } from './prepare.mjs'
import { test } from './test.mjs'

/**
 * @typedef {object} Command
 * @property {string} does one line of help
 * @property {(() => Promise<void>)[]} needs what must be ready first
 * @property {(args: string[]) => Promise<number>} execute returns the exit code
 */

/** @param {string} script @returns {(args: string[]) => Promise<number>} */
function program(script) {
  return async (args) => {
    if (!existsSync(join(ROOT, script)))
      throw new Failure(`${script} is missing from this checkout: git status shows why.`)
    return await become(script, args)
  }
}

/** In this order: who may call a service is part of it. */
const generators = [
  'scripts/callers.ts',
  'scripts/env-example.ts',
  'scripts/errors-page.ts',
  'deploy/generate.ts',
]

/** @param {string[]} args */
async function generate(args) {
  let worst = 0
  for (const script of generators) {
    const { code } = await runNode(join(ROOT, script), args)
    worst = Math.max(worst, code)
  }
  return worst
}

/** What `node scripts/run.mjs <command>` knows. @type {Record<string, Command>} */
export const COMMANDS = {
  start: {
    does: 'start the whole platform in one process and print its address',
    needs: [ensurePrismaClient, ensureWebConsole],
    execute: program('apps/platform/src/main.ts'),
  },
  'mesh-up': {
    does: 'start one process per app, with HTTP between them',
    needs: [ensurePrismaClient, ensureWebConsole],
    execute: program('scripts/mesh-up.ts'),
  },
  mesh: {
    does: 'what the declarations say: mesh -- check | graph | doctor (mesh -- --help)',
    needs: [ensurePrismaClient],
    execute: program('scripts/mesh.ts'),
  },
  ask: {
    does: 'ask a question about files: ask -- <file…> -q "<question>" [--lang de] [--json]',
    needs: [ensurePrismaClient],
    execute: program('scripts/ask.ts'),
  },
  eval: {
    does: 'measure retrieval on a question set: eval -- --data <file> --lang de [--json]',
    needs: [ensurePrismaClient],
    execute: program('scripts/eval.ts'),
  },
  backup: {
    does: 'write one encrypted file with everything: backup -- [--to <file>] [--verify]',
    needs: [ensurePrismaClient],
    execute: program('scripts/backup.ts'),
  },
  restore: {
    does: 'put a backup back into an empty installation: restore -- <file>',
    needs: [ensurePrismaClient],
    execute: program('scripts/restore.ts'),
  },
  'import-earlier': {
    does: 'bring over what the earlier implementation keeps: import-earlier -- --from <postgres url or folder> --as <e-mail>',
    needs: [ensurePrismaClient],
    execute: program('scripts/import-earlier.ts'),
  },
  doctor: {
    does: 'examine a set-up and say how to mend what is wrong: doctor [-- --json]',
    needs: [ensurePrismaClient],
    execute: program('scripts/doctor.ts'),
  },
  'deploy-check': {
    does: 'the operators’ checklist: deploy:check -- <address> [--json]',
    needs: [ensurePrismaClient],
    execute: program('scripts/deploy-check.ts'),
  },
  bench: {
    does: 'measure: bench -- mesh, llm-gateway or typecheck, each with [--quick] [--json]',
    needs: [ensurePrismaClient],
    execute: program('bench/src/main.ts'),
  },
  secrets: {
    does: 'sealed secrets in the database: secrets -- status | reseal | rotate',
    needs: [ensurePrismaClient],
    execute: program('scripts/secrets.ts'),
  },
  test: {
    does: 'types, lint and all tests; test -- <path> for some of them, test -- --all enables every leg',
    needs: [ensurePrismaClient, ensureWebConsole],
    execute: test,
  },
  typecheck: {
    does: 'check every package with the compiler',
    needs: [ensurePrismaClient],
    execute: typecheck,
  },
  lint: {
    does: 'lint, format check, dead exports, repository rules',
    needs: [ensurePrismaClient],
    execute: lint,
  },
  format: { does: 'format every file', needs: [], execute: format },
  generate: {
    does: 'generate the database client, .env.example, lists of callers and pages of docs',
    needs: [ensurePrismaClient],
    execute: generate,
  },
}
