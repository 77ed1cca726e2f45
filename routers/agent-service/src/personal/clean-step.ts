import type { Answer } from '../runs/ask-model.ts'
import type { ToolCall } from '../runs/steps.ts'
import { type Citation, type Outcome, type Problem, problemSchema } from '../tools/outcome.ts'
import { readJson } from './leaves.ts'
import type { Veil } from './veil.ts'

/** An answer of a model as it may be stored, with the calls that it asks for. */
export async function cleanAnswer(veil: Veil, answer: Answer): Promise<Answer> {
  const calls: ToolCall[] = []
  for (const call of answer.calls)
    calls.push({ ...call, arguments: await cleanArguments(veil, call.arguments) })
  return { ...answer, text: await veil.clean(answer.text), calls }
}

/** In JSON text the values are escaped; what is none is refused anyway, and only has to be clean. */
async function cleanArguments(veil: Veil, text: string): Promise<string> {
  const given = readJson(text)
  return given === undefined ? veil.clean(text) : JSON.stringify(await veil.cleanJson(given))
}

const said = problemSchema.pick({ details: true, words: true })
const saidIn = ({ details, words }: Problem) => ({ details, words })

/** What became of a call, as it may be stored. */
export async function cleanOutcome(veil: Veil, outcome: Outcome): Promise<Outcome> {
  if (outcome.outcome === 'failed') {
    const { message, problem } = outcome
    return {
      ...outcome,
      message: await veil.clean(message),
      problem: problem && { ...problem, ...said.parse(await veil.cleanJson(saidIn(problem))) },
    }
  }
  const { text, citations = [] } = outcome
  const clean: Citation[] = []
  for (const citation of citations)
    clean.push({
      ...citation,
      title: await veil.clean(citation.title),
      text: await veil.clean(citation.text),
      ...(typeof citation['url'] === 'string' && { url: await cleanAddress(veil, citation['url']) }),
    })
  return { ...outcome, text: await veil.clean(text), citations: clean }
}

/** In an address personal data may be percent-encoded; one that holds any is stored in readable form. */
async function cleanAddress(veil: Veil, address: string): Promise<string> {
  const readable = decoded(address)
  const clean = await veil.clean(readable)
  return clean === readable ? address : clean
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address)
  } catch {
    return address
  }
}
