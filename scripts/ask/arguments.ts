import { stat } from 'node:fs/promises'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

/** Something wrong with what was typed or with a file: shown as one sentence, exit code 2. */
export class BadInput extends Error {}

/** What is to be asked about which files. */
export interface AskArguments {
  /** Absolute paths. */
  readonly files: readonly string[]
  readonly question: string
  readonly language: 'de' | 'en' | undefined
  readonly json: boolean
}

const usage = 'Use it as: npm run ask -- <file…> -q "<question>" [--lang de|en] [--json]'

/** Reads the command line; relative names count from the folder in which it was typed. */
export async function readArguments(argv: readonly string[]): Promise<AskArguments> {
  const { values, positionals } = parse(argv)
  const question = values.question?.trim()
  if (!question) throw new BadInput(`There is no question. ${usage}`)
  if (positionals.length === 0) throw new BadInput(`There is no file. ${usage}`)
  const language = values.lang
  if (language !== undefined && language !== 'de' && language !== 'en')
    throw new BadInput(`--lang may be de or en, not "${language}".`)
  const files = positionals.map((name) => resolve(process.env['INIT_CWD'] ?? '.', name))
  for (const [index, file] of files.entries()) {
    const found = await stat(file).catch(() => undefined)
    if (!found) throw new BadInput(`The file ${positionals[index]} does not exist.`)
    if (!found.isFile()) throw new BadInput(`${positionals[index]} is not a file.`)
    if (found.size === 0) throw new BadInput(`The file ${positionals[index]} is empty.`)
  }
  return { files, question, language, json: values.json }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        question: { type: 'string', short: 'q' },
        lang: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : 'The arguments cannot be read.'} ${usage}`)
  }
}
