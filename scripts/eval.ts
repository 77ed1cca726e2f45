import { readFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { processEnvironment } from '@wattos/config'
import { DatasetError, goldQuestions, readParagraphs, table } from '@wattos/rag-service/eval'
import { measure } from './lib/measure-search.ts'

const usage =
  'Usage: npm run eval -- --data <file> --lang de|en [--questions <file>] [--query-lang de|en] [--json]'

/** Measures search and cited answers on a file of questions: `npm run eval -- --data <file> --lang de`. */
async function main(): Promise<void> {
  const options = readOptions()
  const data = await load(options.data)
  const asked = options.questions === undefined ? undefined : await load(options.questions)
  const questions = goldQuestions(data, asked)
  const dataDir = await mkdtemp(join(tmpdir(), 'wattos-eval-'))
  const say = (line: string) => void (options.json || process.stderr.write(`${line}\n`))
  try {
    const begun = performance.now()
    const rows = await measure({
      paragraphs: data,
      questions,
      language: options.passageLanguage,
      answerIn: options.questionLanguage,
      dataDir,
      say,
    })
    if (options.json) process.stdout.write(`${JSON.stringify({ rows })}\n`)
    else
      process.stdout.write(
        `${table(rows)}\n${questions.length} questions, ${data.length} paragraphs, ${Math.round((performance.now() - begun) / 1000)} s\n`,
      )
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

interface Options {
  readonly data: string
  readonly questions: string | undefined
  readonly passageLanguage: 'de' | 'en'
  readonly questionLanguage: 'de' | 'en'
  readonly json: boolean
}

function readOptions(): Options {
  const { values } = parse()
  if (values.data === undefined) throw new DatasetError(usage)
  const lang = language(values.lang, '--lang') ?? 'de'
  // With a second file, --lang is the questions' language; the passages' is the other one unless it is named.
  const queryLang = language(values['query-lang'], '--query-lang')
  const passages =
    values.questions === undefined || queryLang !== undefined ? lang : lang === 'de' ? 'en' : 'de'
  return {
    data: values.data,
    questions: values.questions,
    passageLanguage: passages,
    questionLanguage: queryLang ?? lang,
    json: values.json,
  }
}

function parse() {
  try {
    return parseArgs({
      options: {
        data: { type: 'string' },
        lang: { type: 'string' },
        questions: { type: 'string' },
        'query-lang': { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new DatasetError(`${error instanceof Error ? error.message : String(error)} ${usage}`)
  }
}

function language(value: string | undefined, option: string): 'de' | 'en' | undefined {
  if (value === undefined || value === 'de' || value === 'en') return value
  throw new DatasetError(`${option} takes de or en, not "${value}".`)
}

async function load(file: string) {
  // npm runs this in the project's root; file names mean the folder the user stands in.
  const path = resolve(processEnvironment()['INIT_CWD'] ?? process.cwd(), file)
  const text = await readFile(path, 'utf8').catch(() => {
    throw new DatasetError(`The file ${file} cannot be read.`)
  })
  return readParagraphs(text, basename(file))
}

try {
  await main()
} catch (error) {
  if (!(error instanceof DatasetError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 2
}
