import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Size of a generated workspace. */
export interface Size {
  readonly services: number
  readonly procedures: number
}

/** A name with a two-digit number: `service07`. */
export function numbered(name: string, n: number): string {
  return `${name}${String(n).padStart(2, '0')}`
}

const packages = fileURLToPath(new URL('../../node_modules', import.meta.url))

/** Writes a workspace built with our kit: each service calls two others, and has one file for each procedure. */
export async function generateWorkspace(folder: string, { services, procedures }: Size): Promise<void> {
  await mkdir(join(folder, 'node_modules/@wattos'), { recursive: true })
  for (const name of ['@wattos/mesh', '@trpc', 'zod', '@types'])
    await symlink(join(packages, name), join(folder, 'node_modules', name), 'dir')
  const names = Array.from({ length: services }, (_, n) => numbered('service', n))
  await writeJson(join(folder, 'tsconfig.json'), {
    files: [],
    references: names.map((name) => ({ path: name })),
  })
  for (const [n, name] of names.entries()) {
    const called = callees(n, services)
    await generateService(join(folder, name), { name, called, procedures })
    for (const callee of called)
      await symlink(join(folder, callee), join(folder, 'node_modules', callee), 'dir').catch(() => undefined)
  }
}

// Project references may not form a circle, so each calls services with a smaller number.
function callees(n: number, services: number): string[] {
  return [n - 1, n - Math.ceil(services / 3)]
    .filter((callee) => callee >= 0)
    .map((callee) => numbered('service', callee))
}

interface ServicePlan {
  readonly name: string
  readonly called: readonly string[]
  readonly procedures: number
}

async function generateService(folder: string, plan: ServicePlan): Promise<void> {
  await mkdir(join(folder, 'src/procedures'), { recursive: true })
  await writeJson(join(folder, 'package.json'), {
    name: plan.name,
    type: 'module',
    exports: { '.': { types: './dist/service.d.ts', default: './src/service.ts' } },
  })
  await writeJson(join(folder, 'tsconfig.json'), {
    extends: fileURLToPath(new URL('../../../tsconfig.base.json', import.meta.url)),
    compilerOptions: { rootDir: 'src', outDir: 'dist', types: [] },
    include: ['src'],
    references: plan.called.map((name) => ({ path: `../${name}` })),
  })
  const write = (file: string, text: string) => writeFile(join(folder, 'src', file), text)
  await write('kit.ts', kitText(plan))
  const names = Array.from({ length: plan.procedures }, (_, n) => numbered('procedure', n))
  for (const [n, name] of names.entries()) await write(`procedures/${name}.ts`, procedureText(name, n, plan))
  await write('service.ts', serviceText(plan, names))
}

function kitText({ name, called }: ServicePlan): string {
  return `import { ref, serviceKit } from '@wattos/mesh'
import { z } from 'zod'
${called.map((one) => `import type { ${typeName(one)} } from '${one}'`).join('\n')}

export const kit = serviceKit({
  name: '${name}',
  port: ${4000 + Number(name.slice(-2))},
  uses: { ${called.map((one) => `${one}: ref<${typeName(one)}>('${one}', ${4000 + Number(one.slice(-2))})`).join(', ')} },
  owns: {},
  env: z.object({}),
  resources: () => ({}),
})
`
}

// Every fifth procedure calls the other services and gives on what they say.
function procedureText(name: string, n: number, { called }: ServicePlan): string {
  const callees = n % 5 === 0 ? called : []
  const calls = callees.map(
    (callee) =>
      `const ${callee} = await ctx.mesh.${callee}.internal.${name}.query({ id: input.id, limit: input.limit })\n    `,
  )
  const score = ['1', ...callees.map((callee) => `${callee}.total`)].join(' + ')
  return `import { z } from 'zod'
import { kit } from '../kit.ts'

const input = z.object({ id: z.number().int(), limit: z.number().int().max(100).default(20), filter: z.object({ tags: z.array(z.string()), language: z.enum(['de', 'en']) }).optional() })

export const ${name} = kit.service
  .input(input)
  .query(async ({ input, ctx }) => {
    ${calls.join('')}const label = \`\${input.id} for \${ctx.caller}\`
    return { id: input.id, label, items: [{ title: label, score: ${score}, tags: input.filter?.tags ?? [] }], total: ${n} as number, language: input.filter?.language ?? null }
  })
`
}

function serviceText({ name }: ServicePlan, names: readonly string[]): string {
  return `import { defineService } from '@wattos/mesh'
import { kit } from './kit.ts'
${names.map((one) => `import { ${one} } from './procedures/${one}.ts'`).join('\n')}

export const service = defineService(kit, { edge: kit.router({}), internal: kit.router({ ${names.join(', ')} }) })
type Declared = typeof service
export interface ${typeName(name)} extends Declared {}
`
}

function typeName(service: string): string {
  return `S${service.slice(1)}`
}

function writeJson(file: string, value: object): Promise<void> {
  return writeFile(file, JSON.stringify(value, null, 2))
}
