import { type Context, fail } from '@wattos/mesh'
import { type Question, RequestError } from '@wattos/model-api'
import type { Answers } from '../answer/answers.ts'
import type { Assignment } from '../answer/cited-answer.ts'
import { assertLength } from '../character/limits.ts'
import { readSpeaker, type Speaker } from '../character/speaker.ts'
import type { owns, uses } from '../declaration.ts'
import type { ChatEnv } from '../env.ts'
import { chatFailure } from '../errors.ts'
import { earlierQuestions, recentTurns } from '../history.ts'
import { detectLanguage } from '../language.ts'
import { longestQuestion } from '../schema.ts'
import { findNamed } from './named-models.ts'

/** What a question by program is answered with. */
export type QuestionContext = Context<typeof uses, typeof owns, ChatEnv, Answers>

/** What the space or character is to answer that a question names; throws SPACE_NOT_FOUND or CHARACTER_NOT_FOUND. */
export async function assignmentOf(
  { model, question, earlier }: Question,
  ctx: QuestionContext,
): Promise<Assignment> {
  if (question.length > longestQuestion)
    throw new RequestError(`A question has at most ${longestQuestion} characters.`)
  const who = model.startsWith('character/') ? await speakerNamed(model, ctx) : await spaceNamed(model, ctx)
  if (who.speaker) assertLength(who.speaker, question)
  const said = earlier.map((one) => ({ ...one, state: 'complete' as const, abstained: false }))
  return {
    ...who,
    question,
    language: (await detectLanguage(question)) ?? who.speaker?.language ?? 'de',
    documentIds: [],
    earlierQuestions: earlierQuestions(said),
    turns: recentTurns(said, ctx.env.CHAT_HISTORY_TOKENS),
  }
}

type Asked = Pick<Assignment, 'spaceIds'> & { readonly speaker?: Speaker }

async function spaceNamed(model: string, { mesh }: QuestionContext): Promise<Asked> {
  const space = findNamed('space', await mesh.rag.edge.spaces.list.query(), model)
  if (!space) throw unknown('SPACE_NOT_FOUND', model)
  return { spaceIds: [space.id] }
}

async function speakerNamed(model: string, ctx: QuestionContext): Promise<Asked> {
  const offered = (await ctx.mesh.character.edge.list.query()).filter(({ published }) => published)
  const found = findNamed('character', offered, model)
  if (!found) throw unknown('CHARACTER_NOT_FOUND', model)
  const speaker = await readSpeaker(ctx, { id: found.id, draft: false })
  // Nothing of what programs ask is kept, so that there is nothing to count.
  if (speaker.limits.questionsPerDay !== null) throw chatFailure('CHARACTER_COUNTS_QUESTIONS')
  return { spaceIds: [], speaker }
}

const unknown = (reason: string, model: string) =>
  fail('NOT_FOUND', reason, `There is no model "${model}" here; GET /v1/models lists them.`)
