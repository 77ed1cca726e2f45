import { windows } from '@wattos/language'
import { Failure, MeshError } from '@wattos/mesh'
import { evidenceAt } from '../facts/evidence-at.ts'
import type { SourceText } from '../facts/fact.ts'
import { FactTable } from '../facts/extract-facts.ts'
import type { InsightContext } from '../kit.ts'
import type { InsightJob } from '../queue.ts'
import type { Source } from '../model/source.ts'
import { type Written, writePart } from '../model/write-part.ts'
import { canWrite, type Used } from '../model/writer.ts'
import { keepResult, type Outcome } from './keep-result.ts'
import { addressesOf, textsOf } from './read-documents.ts'
import { readWebsite } from './read-website.ts'
import { whileWanted } from './while-wanted.ts'
import type { Working } from './working.ts'

/** Longest time for one call to those who keep the texts or to a model, in milliseconds. */
const callMs = 10 * 60_000
/** Beginnings of documents that may be among a model's sources, and how long they are, in characters. */
const mostOpenings = 12
const openingLength = 1_200

/** Does a run, or goes on with one whose process has died; what cannot succeed is not tried again. */
export async function analyse(
  ctx: InsightContext,
  { tenantId, insightId, runId }: InsightJob,
): Promise<void> {
  const { db, env, principal } = ctx
  const where = { id: runId, tenantId }
  const { count } = await db.insightRun.updateMany({
    where: { ...where, state: { in: ['waiting', 'running'] } },
    data: { state: 'running' },
  })
  const insight = count > 0 && (await db.insight.findFirst({ where: { id: insightId, tenantId } }))
  if (!insight) return
  using wanted = whileWanted(ctx, where)
  const signal = AbortSignal.any([wanted.signal, ctx.signal])
  const update = (data: object) => db.insightRun.updateMany({ where: { ...where, state: 'running' }, data })
  const working: Working = {
    db,
    env,
    principal,
    insight,
    run: where,
    signal,
    mesh: ctx.runtime.meshFor(principal, callMs, signal),
    async tell(stage, done, total) {
      signal.throwIfAborted()
      await update({ stage, done, total })
    },
  }
  try {
    await work(working)
  } catch (thrown) {
    if (wanted.signal.aborted) return
    const errorReason = reasonOf(thrown)
    if (errorReason === undefined) throw thrown
    await update({ state: 'failed', errorReason, finishedAt: new Date() })
  }
}

async function work(working: Working): Promise<void> {
  const { crawlId } = working.insight
  if (crawlId !== null) await readWebsite(working, crawlId)
  const facts = new FactTable()
  const openings: Source[] = []
  for await (const text of textsOf(working, await addressesOf(working))) {
    facts.read(text)
    if (openings.length < mostOpenings) openings.push(openingOf(text))
  }
  const written = (await canWrite(working.mesh)) ? await writeParts(working, openings) : []
  const statements = [...facts.statements, ...written.flatMap((part) => part.statements)]
  await keepResult(working, statements, outcomeOf(written))
}

async function writeParts(working: Working, openings: readonly Source[]): Promise<Written[]> {
  const written: Written[] = []
  let groups: string[] = []
  for (const part of ['profile', 'group', 'persona'] as const) {
    await working.tell(part, 0, 1)
    const one = await writePart(working, part, { openings, groups })
    if (part === 'group') groups = [...new Set(one.statements.map(({ subject }) => subject))]
    written.push(one)
  }
  return written
}

function outcomeOf(written: readonly Written[]): Outcome {
  const sum = (of: (used: Used) => number) => written.reduce((total, { used }) => total + of(used), 0)
  return {
    mode: written.length > 0 ? 'generated' : 'extractive',
    model: written.at(-1)?.used.model ?? null,
    tokensIn: sum(({ tokensIn }) => tokensIn),
    tokensOut: sum(({ tokensOut }) => tokensOut),
    costMicros: BigInt(sum(({ costMicros }) => costMicros)),
  }
}

/** How a document begins, as a passage: small websites say the most important there. */
function openingOf(text: SourceText): Source {
  const [first] = windows(text.text, openingLength)
  return evidenceAt(text, first ?? { start: 0, end: Math.min(text.text.length, openingLength) })
}

/** The reason that somebody declared; undefined for what may succeed the next time. */
function reasonOf(thrown: unknown): string | undefined {
  if (thrown instanceof Failure) return thrown.reason
  return thrown instanceof MeshError && thrown.data.declared ? thrown.reason : undefined
}

/** The queue has given up. */
export async function giveUp({ db }: InsightContext, { tenantId, runId }: InsightJob): Promise<void> {
  await db.insightRun.updateMany({
    where: { id: runId, tenantId, state: { in: ['waiting', 'running'] } },
    data: { state: 'failed', errorReason: 'INSIGHT_FAILED', finishedAt: new Date() },
  })
}
