import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { clientOf } from './client.ts'
import type { Person } from './people.ts'
import type { World } from './world.ts'

/** A word that stands in everything of the tenant under test and nowhere else; samples ask for it. */
export const mark = 'Kormoranenverordnung'
/** A word that stands beside it everywhere, and that nobody sends: whoever reads it has been shown something. */
export const secret = 'Zwergseeadler'

/** A space with a document in it. */
export interface Library {
  readonly space: string
  readonly document: string
}

/** A conversation with an answer in it. */
export interface Talk {
  readonly conversation: string
  readonly answer: string
}

/** Makes a space of the editor's that the viewer may use; its id. */
export async function makeSpace(world: World): Promise<string> {
  const { editor, viewer } = world.people
  const { spaces } = clientOf(world, editor).rag
  const { id } = await spaces.create.mutate({ name: `${mark} ${secret} ${randomUUID()}` })
  const subject = { kind: 'person', id: viewer.principal.userId } as const
  await spaces.grants.set.mutate({ id, subject, level: 'use' })
  return id
}

/** Makes a published agent of the editor's that the viewer may use; its id. */
export async function makeAgent(world: World): Promise<string> {
  const { editor, viewer } = world.people
  const { agents } = clientOf(world, editor)
  const { id } = await agents.create.mutate({ name: `${mark} ${secret} ${randomUUID()}` })
  await agents.publish.mutate({ id })
  const subject = { kind: 'person', id: viewer.principal.userId } as const
  await agents.grants.set.mutate({ id, subject, level: 'use' })
  return id
}

/** A run of an agent that waits for a decision, and what would begin further ones; their ids. */
export interface Errand {
  readonly run: string
  readonly approval: string
  readonly schedule: string
  readonly hook: string
}

/** Makes a run of a person's that waits for them. It is written as it lies in the database: there is no model here to get it so far. */
export async function makeErrand(world: World, { principal }: Person, agentId: string): Promise<Errand> {
  const { prisma } = world.database
  const { tenantId, userId } = principal
  const words = `${mark} ${secret}`
  const run = await prisma.agentRun.create({
    data: {
      tenantId,
      agentId,
      userId,
      principal,
      definition: {},
      agentName: words,
      input: words,
      state: 'waiting_approval',
    },
  })
  const step = await prisma.agentStep.create({
    data: {
      tenantId,
      runId: run.id,
      ordinal: 0,
      revision: 0,
      tool: 'send_email',
      text: words,
      kind: 'tool',
      state: 'waiting',
      needsApproval: true,
      arguments: { text: words },
    },
  })
  const approval = await prisma.agentApproval.create({
    data: {
      tenantId,
      agentId,
      runId: run.id,
      stepId: step.id,
      kind: 'call',
      hash: 'a'.repeat(64),
      expiresAt: new Date(Date.now() + 86_400_000),
    },
  })
  const schedule = await prisma.agentSchedule.create({
    data: { tenantId, agentId, ownerId: userId, input: words, cron: '0 7 * * 1', timeZone: 'Europe/Berlin' },
  })
  const hook = await prisma.agentHook.create({
    data: { tenantId, agentId, ownerId: userId, name: words, input: words, secretSealed: words },
  })
  return { run: run.id, approval: approval.id, schedule: schedule.id, hook: hook.id }
}

/** Makes a space with a document that has been read. */
export async function makeLibrary(world: World): Promise<Library> {
  const { editor } = world.people
  const client = clientOf(world, editor)
  const space = await makeSpace(world)
  const text = `Die ${mark} für den ${secret} gilt ab dem ersten März. Auskunft: amt@example.org. ${randomUUID()}`
  const { documentId, url } = await client.ingestion.uploads.begin.mutate({
    spaceId: space,
    name: `${mark} ${secret}.txt`,
    size: Buffer.byteLength(text),
  })
  const put = await fetch(`${world.url}${url}`, {
    method: 'PUT',
    body: text,
    headers: { cookie: editor.cookie, origin: world.url },
  })
  if (!put.ok) throw new Error(`the document was not taken: ${await put.text()}`)
  await until(async () => (await client.ingestion.documents.get.query({ id: documentId })).state === 'ready')
  return { space, document: documentId }
}

/** Lets a person ask something about a space and waits for the answer. */
export async function makeTalk(world: World, person: Person, space: string): Promise<Talk> {
  const client = clientOf(world, person)
  const { conversationId, messageId } = await client.chat.ask.mutate({
    text: `Ab wann gilt die ${mark} für den ${secret}?`,
    spaceIds: [space],
  })
  await until(async () => {
    const { messages } = await client.chat.conversations.get.query({ id: conversationId })
    return messages.every(({ state }) => state !== 'streaming')
  })
  return { conversation: conversationId, answer: messageId }
}

/** Makes a character of the editor's that the viewer may read and change; its id. */
export async function makeCharacter(world: World): Promise<string> {
  const { editor, viewer } = world.people
  const { character } = clientOf(world, editor)
  const { id } = await character.create.mutate({
    name: `${mark} ${secret} ${randomUUID()}`,
    tagline: '',
    persona: `Du kennst die ${mark} für den ${secret}.`,
    greeting: '',
    starters: [],
    language: 'de',
    look: { hue: 200, figure: 'owl' },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 1_000, documentsOnly: false, avoids: [] },
  })
  await character.publish.mutate({ id })
  const subject = { kind: 'person', id: viewer.principal.userId } as const
  await character.grants.set.mutate({ id, subject, level: 'edit' })
  return id
}

/** Lets a person have a text summed up and waits for the summary; its id. */
export async function makeSummary(world: World, person: Person): Promise<string> {
  const { summary } = clientOf(world, person)
  const text = `Die ${mark} für den ${secret} gilt in diesem Jahr ab dem ersten März.`
  const { id } = await summary.start.mutate({ source: { kind: 'text', text } })
  await until(async () => (await summary.get.query({ id })).state === 'done')
  return id
}

/** What an administrator sets up, and a key of `owner`; their ids. */
export interface Office {
  readonly group: string
  readonly role: string
  readonly invitation: string
  readonly key: string
  readonly sso: string
  readonly scim: string
}

/** Makes a group, a role, an invitation, a key, a provider for signing in and a token of a directory. */
export async function makeOffice(world: World, owner: Person): Promise<Office> {
  const { admin } = clientOf(world, world.people.administrator)
  const name = `${mark} ${secret} ${randomUUID()}`
  const group = await admin.groups.create.mutate({ name })
  const role = await admin.roles.create.mutate({ name, permissions: ['space:read'] })
  const invitation = await admin.invitations.create.mutate({
    email: `${mark}-${randomUUID()}@example.org`,
    role: 'viewer',
  })
  const key = await clientOf(world, owner).admin.keys.create.mutate({
    name,
    permissions: ['space:read'],
    days: 1,
  })
  const sso = await admin.sso.create.mutate({
    name,
    issuer: 'https://login.example.org',
    clientId: mark,
    domains: [`d${randomUUID()}.example`],
    joins: false,
    role: 'viewer',
    trustsEmails: false,
    active: true,
    mappings: [],
  })
  const scim = await admin.scim.create.mutate({ name })
  return {
    group: group.id,
    role: role.id,
    invitation: invitation.id,
    key: key.id,
    sso: sso.id,
    scim: scim.id,
  }
}

/** Sets up a website that is read into a space; its id. */
export async function makeCrawl(world: World, space: string): Promise<string> {
  const { crawls } = clientOf(world, world.people.editor).crawler
  const { id } = await crawls.create.mutate({
    spaceId: space,
    name: `${mark} ${secret}`,
    url: 'https://example.org/',
  })
  return id
}

async function until(isDone: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await isDone()); await sleep(50))
    if (Date.now() > end) throw new Error('what the test stands on did not become ready within a minute')
}

/** An analysis, and a statement of its result. */
export interface Study {
  readonly insight: string
  readonly statement: string
}

/** Makes an analysis of a space by the editor, which the viewer may read and change, and waits for its result. */
export async function makeStudy(world: World, spaceId: string): Promise<Study> {
  const { editor, viewer } = world.people
  const { insight } = clientOf(world, editor)
  const source = { kind: 'space', spaceId } as const
  const { id } = await insight.create.mutate({ name: `${mark} ${secret} ${randomUUID()}`, source })
  await until(async () => (await insight.get.query({ id })).result !== null)
  const subject = { kind: 'person', id: viewer.principal.userId } as const
  await insight.grants.set.mutate({ id, subject, level: 'edit' })
  const { result } = await insight.get.query({ id })
  return { insight: id, statement: result?.statements[0]?.id ?? '' }
}
