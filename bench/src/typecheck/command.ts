import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, compileOurs } from './compiler.ts'
import { generateWorkspace, numbered, type Size } from './generate.ts'

interface Row {
  readonly case: string
  readonly seconds: number
  /** What the compiler found. */
  readonly errors: number
}

const fullSize: Size = { services: 20, procedures: 50 }
const quickSize: Size = { services: 6, procedures: 10 }

/** `bench -- typecheck`: how long the compiler takes for a workspace built with our kit, cold, warm and after edits. */
export async function typecheckCommand({ quick, json }: { quick: boolean; json: boolean }): Promise<void> {
  const size = quick ? quickSize : fullSize
  const rows = await measureTypecheck(size)
  if (json) return void process.stdout.write(`${JSON.stringify({ suite: 'typecheck', ...size, rows })}\n`)
  const lines = rows.map(
    ({ case: name, seconds, errors }) =>
      `${name.padEnd(56)}${seconds.toFixed(2).padStart(8)} s${String(errors).padStart(8)} errors`,
  )
  process.stdout.write(
    `Type-checking ${size.services} services × ${size.procedures} procedures with tsc -b\n${lines.join('\n')}\n`,
  )
}

/** Measures on a workspace of its own in the system's folder for such things. */
export async function measureTypecheck(size: Size): Promise<Row[]> {
  await compileOurs()
  const folder = await mkdtemp(join(tmpdir(), 'bench-types-'))
  try {
    await generateWorkspace(folder, size)
    const middle = numbered('service', Math.floor(size.services / 3))
    const file = join(folder, middle, 'src/procedures', `${numbered('procedure', 0)}.ts`)
    const rows: Row[] = []
    const measure = async (name: string) => void rows.push({ case: name, ...(await compile(folder)) })
    await measure('cold')
    await measure('warm, nothing changed')
    await edit(file, ['{ctx.caller}`', '{ctx.caller}!`'])
    await measure(`a procedure’s implementation edited in ${middle}`)
    await edit(file, ['id: z.number().int()', 'identifier: z.number().int()'])
    await edit(file, [/input\.id/g, 'input.identifier'])
    await measure(`an input field renamed in ${middle}; errors in its callers`)
    return rows
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function edit(file: string, [from, to]: [string | RegExp, string]): Promise<void> {
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}
