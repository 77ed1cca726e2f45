// The Prisma CLI without any engine download: node scripts/prisma.mjs generate | migrate dev --name … | …
// `generate` does nothing while the schema is unchanged; `generate --force` always works.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

const home = new URL('../prisma/', import.meta.url)
const path = (name) => fileURLToPath(new URL(name, home))
const require = createRequire(new URL('package.json', home))
const args = process.argv.slice(2)

/** Digest of everything that the generated client depends on. */
function schemaDigest() {
  const hash = createHash('sha256').update(readFileSync(require.resolve('prisma/package.json')))
  for (const file of readdirSync(path('schema')).sort())
    hash.update(file).update(readFileSync(path(`schema/${file}`)))
  return hash.digest('hex')
}

/** Runs Prisma's own CLI in its folder; returns its exit code. */
function prisma(cliArguments, engine) {
  const cli = require.resolve('prisma/build/index.js')
  const env = {
    CHECKPOINT_DISABLE: '1',
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: engine,
  }
  const result = spawnSync(process.execPath, [cli, ...cliArguments], {
    stdio: 'inherit',
    cwd: path('.'),
    env,
  })
  if (result.error) console.error(result.error.message)
  return result.status ?? 1
}

const engine = path('tools/schema-engine.mjs')
if (args[0] === 'generate') {
  const stamp = path('generated/.schema-digest')
  const digest = schemaDigest()
  const current = existsSync(stamp) && readFileSync(stamp, 'utf8') === digest
  if (!current || args.includes('--force')) {
    const code = prisma(['generate', ...args.slice(1).filter((arg) => arg !== '--force')], engine)
    if (code !== 0) process.exit(code)
    writeFileSync(stamp, digest)
  }
} else process.exitCode = prisma(args, engine)
