import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { securityDe, securityEn } from '../account/security/texts.ts'
import { agentsDe, agentsEn } from '../agents/texts.ts'
import { adminDe, adminEn } from '../admin/texts/texts.ts'
import { insightsDe, insightsEn } from '../insights/texts.ts'
import { crawlsDe, crawlsEn } from '../crawls/texts.ts'
import { de as consoleDe } from './de.ts'
import { en as consoleEn } from './en.ts'
import { reasonsEn } from './reasons-en.ts'
import { toolProblemsEn } from './tool-problems.ts'

const en = {
  ...consoleEn,
  admin: adminEn,
  crawls: crawlsEn,
  security: securityEn,
  agents: agentsEn,
  insights: insightsEn,
}
const de = {
  ...consoleDe,
  admin: adminDe,
  crawls: crawlsDe,
  security: securityDe,
  agents: agentsDe,
  insights: insightsDe,
}
const sourceFolder = join(import.meta.dirname, '..')
const routersFolder = join(sourceFolder, '../../../routers')
const packagesFolder = join(sourceFolder, '../../../packages')

function keysOf(texts: object, prefix = ''): string[] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null ? keysOf(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

function textAt(texts: object, key: string): string {
  const found = key
    .split('.')
    .reduce<unknown>(
      (at, name) => (typeof at === 'object' && at !== null ? Reflect.get(at, name) : undefined),
      texts,
    )
  return typeof found === 'string' ? found : ''
}

function sources(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.') && !name.startsWith('i18n'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .join('\n')
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found).toSorted()

describe('texts', () => {
  const keys = keysOf(en)

  it('stand in both languages under the same keys', () => {
    expect(keysOf(de)).toEqual(keys)
  })

  it.each(keys)('%s says something in both languages, with the same placeholders', (key) => {
    expect(textAt(en, key).trim()).not.toBe('')
    expect(textAt(de, key).trim()).not.toBe('')
    expect(placeholders(textAt(de, key))).toEqual(placeholders(textAt(en, key)))
  })

  it('are all used', () => {
    const source = sources(sourceFolder)
    // Keys that are put together at run time, with the place where that happens.
    const built = [...source.matchAll(/t\(`([\w.]+)\.\$\{/g)].map(([, prefix]) => `${prefix ?? ''}.`)
    const unused = keys
      .map((key) => key.replace(/_(one|other)$/, ''))
      .filter((key) => !source.includes(`'${key}'`) && !built.some((prefix) => key.startsWith(prefix)))
    expect(
      unused.filter((key) => !key.startsWith('shell.') || !/\.(today|yesterday|week|month|older)$/.test(key)),
    ).toEqual([])
  })

  // The keys of a table of errors; its names are not imported, for the console knows services as types only.
  const reasonsIn = (table: string) =>
    [...readFileSync(table, 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]{3,}):/gm)].map(
      ([, reason]) => reason ?? '',
    )
  const tables = [
    join(packagesFolder, 'mesh/src/mesh-errors.ts'),
    join(packagesFolder, 'grants/src/errors.ts'),
    ...readdirSync(routersFolder)
      .map((service) => join(routersFolder, service, 'src/errors.ts'))
      .filter((table) => existsSync(table)),
  ]

  it('know every problem of a tool, and every reason why a request outside is refused', () => {
    const codes = readFileSync(join(routersFolder, 'tool-service/src/call/told-of-request.ts'), 'utf8')
    const reasons = [
      ...reasonsIn(join(routersFolder, 'tool-service/src/tools/problems.ts')),
      ...[...codes.matchAll(/^ {2}([A-Z_]+): '/gm)].map(([, reason]) => `OUTBOUND_${reason ?? ''}`),
    ]
    expect(reasons.length).toBeGreaterThan(30)
    const known = { ...reasonsEn, ...toolProblemsEn }
    expect(reasons.filter((reason) => !Object.hasOwn(known, reason))).toEqual([])
  })

  it.each(tables)('know every reason of %s', (table) => {
    const reasons = reasonsIn(table)
    expect(reasons.length).toBeGreaterThan(0)
    expect(reasons.filter((reason) => !Object.hasOwn(reasonsEn, reason))).toEqual([])
  })

  it('address people politely in German', () => {
    const familiar = keys.filter((key) =>
      /(^|[^\p{L}])(du|dein|deine|deinen|dir|dich|euch|euer)([^\p{L}]|$)/iu.test(textAt(de, key)),
    )
    expect(familiar).toEqual([])
  })
})
