import { randomUUID } from 'node:crypto'
import { answered } from './answered.ts'
import { layRow } from './lay-row.ts'
import { plantAnalysis } from './plant-analysis.ts'
import { plantModelCalls } from './plant-model-calls.ts'
import { plantMails } from './plant-mails.ts'
import { plantRating } from './plant-rating.ts'
import { plantRun } from './plant-run.ts'
import { fileText, plantDocument, plantHalfAnUpload } from './plant-files.ts'
import { mark, type Planting } from './planting.ts'
import { until } from './platform.ts'

const person = (userId: string) => ({ kind: 'person', id: userId }) as const

/** Has the person use everything that leaves something of them, and others everything that leaves something about them; the id of their space. */
export async function plantMarks(planting: Planting): Promise<string> {
  const spaceId = await plantDocument(planting)
  await Promise.all([plantAccount(planting), plantOwn(planting, spaceId), plantShared(planting)])
  await Promise.all([plantMails(planting), plantRating(planting), plantHalfAnUpload(planting, spaceId)])
  await plantChat(planting, spaceId)
  await plantObjection(planting)
  await plantWork(planting, spaceId)
  await plantAnalysis(planting)
  return spaceId
}

async function plantChat({ admin, person }: Planting, spaceId: string): Promise<void> {
  const { client } = person
  const { conversationId, messageId } = await answered(
    person,
    spaceId,
    `Ab wann gilt die Vereinbarung ${mark}text?`,
  )
  await client.chat.conversations.rename.mutate({ id: conversationId, title: `${mark}title` })
  await client.chat.rate.mutate({ messageId, verdict: 'down', comment: `${mark}remark`, share: true })
  // Somebody else's answer and summary quote the document.
  await answered(admin, spaceId, 'Ab wann gilt die Vereinbarung für alle Beschäftigten?')
}

async function plantOwn({ person: { client } }: Planting, spaceId: string): Promise<void> {
  const { id: summary } = await client.summary.start.mutate({ source: { kind: 'text', text: fileText } })
  const { id: agent } = await client.agents.create.mutate({ name: `${mark}agent` })
  await client.agents.publish.mutate({ id: agent })
  await client.agents.schedules.create.mutate({
    agentId: agent,
    input: `${mark}yearly`,
    cron: '0 6 1 1 *',
    timeZone: 'Europe/Berlin',
  })
  await client.agents.hooks.create.mutate({ agentId: agent, name: `${mark}hook`, input: `${mark}order` })
  const { id: insight } = await client.insight.create.mutate({
    name: `${mark}insight`,
    source: { kind: 'space', spaceId },
  })
  const { id: character } = await client.character.create.mutate({
    name: `${mark}character`,
    tagline: '',
    persona: `${mark}persona`,
    greeting: '',
    starters: [],
    language: 'de',
    look: { hue: 200, figure: 'owl' },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 1_000, documentsOnly: false, avoids: [] },
  })
  await client.character.publish.mutate({ id: character })
  await client.character.links.create.mutate({ id: character, label: `${mark}link`, ...thisHour() })
  await client.crawler.crawls.create.mutate({
    spaceId,
    name: `${mark}crawl`,
    url: `https://example.org/${mark}`,
  })
  await until('the summary', async () => (await client.summary.get.query({ id: summary })).state === 'done')
  await until(
    'the analysis',
    async () => (await client.insight.get.query({ id: insight })).run?.state === 'done',
  )
}

async function plantAccount({ admin, person: { client }, userId, tenantId, sql }: Planting): Promise<void> {
  const { consents, setConsentText } = admin.client.admin.privacy
  await setConsentText.mutate({ kind: 'terms', de: 'Bedingungen', en: 'Terms' })
  const text = (await consents.query()).find(({ kind }) => kind === 'terms')
  if (!text) throw new Error('there is no text to agree to')
  await client.admin.privacy.setConsent.mutate({ kind: 'terms', version: text.version, given: true })
  await client.admin.keys.create.mutate({ name: `${mark}key`, permissions: ['space:read'], days: 1 })
  const { id: group } = await admin.client.admin.groups.create.mutate({ name: 'Team' })
  await admin.client.admin.people.update.mutate({ userId, groupIds: [group] })
  await admin.client.admin.features.save.mutate({
    feature: 'own-keys',
    rule: { percent: 0, roles: ['administrator'], groupIds: [], userIds: [userId] },
  })
  // What takes a device.
  const own = { id: randomUUID(), user_id: userId, tenant_id: tenantId }
  await layRow(sql, 'passkey', {
    ...own,
    name: `${mark}device`,
    public_key: mark,
    credential_id: mark,
    counter: 0,
    device_type: 'singleDevice',
    backed_up: false,
  })
  await layRow(sql, 'two_factor', { ...own, secret: mark, backup_codes: mark })
  // What another system says about the person: its directory, its sign-in.
  await sql('update membership set external_id = $2 where user_id = $1::uuid', [userId, mark])
  await layRow(sql, 'account', {
    ...own,
    id: randomUUID(),
    provider_id: mark,
    account_id: mark,
    id_token: mark,
  })
  const { id: connection } = await admin.client.tools.connections.create.mutate({
    kind: 'mcp',
    name: 'notes',
    settings: { transport: 'http', url: 'https://mcp.invalid/', signIn: 'person' },
  })
  await layRow(sql, 'tool_account', {
    ...own,
    id: randomUUID(),
    connection_id: connection,
    account_sealed: mark,
  })
}

async function plantObjection({ admin, person: { client } }: Planting): Promise<void> {
  // The daily run carries objections on to what has come since; what is planted next shall stay.
  await until('the daily run', async () => {
    const { runs } = await admin.client.admin.privacy.retention.query()
    return runs[0] !== undefined && runs[0].finishedAt !== null
  })
  await client.admin.privacy.setObjection.mutate({ purpose: 'statistics', objects: true })
}

async function plantShared({ admin, userId, tenantId, sql }: Planting): Promise<void> {
  const { client } = admin
  const { id: space } = await client.rag.spaces.create.mutate({ name: 'Shared' })
  await client.rag.spaces.grants.set.mutate({ id: space, subject: person(userId), level: 'read' })
  const { id: insight } = await client.insight.create.mutate({
    name: 'Shared',
    source: { kind: 'space', spaceId: space },
  })
  await client.insight.grants.set.mutate({ id: insight, subject: person(userId), level: 'read' })
  const { id: agent } = await client.agents.create.mutate({ name: 'Shared' })
  await client.agents.grants.set.mutate({ id: agent, subject: person(userId), level: 'use' })
  const { id: talk } = await client.chat.conversations.create.mutate({ spaceIds: [] })
  await client.chat.conversations.grants.set.mutate({ id: talk, subject: person(userId), level: 'read' })
  const { id: character } = await client.character.create.mutate({
    name: 'Shared',
    tagline: '',
    persona: 'Shared',
    greeting: '',
    starters: [],
    language: 'de',
    look: { hue: 200, figure: 'owl' },
    voice: { rate: 1, pitch: 1 },
    spaceIds: [],
    limits: { questionsPerDay: null, questionLength: 1_000, documentsOnly: false, avoids: [] },
  })
  await client.character.grants.set.mutate({ id: character, subject: person(userId), level: 'use' })
  const { linkId } = await client.character.links.create.mutate({ id: character, label: '', ...thisHour() })
  await layRow(sql, 'character_admission', {
    id: randomUUID(),
    tenant_id: tenantId,
    user_id: userId,
    link_id: linkId,
  })
}

/** What comes of a model, a website or a tool, of which there are none here, as it lies in the database. */
async function plantWork(planting: Planting, spaceId: string): Promise<void> {
  const { person, userId, tenantId, sql } = planting
  await plantRun(planting)
  await plantModelCalls(planting)
  const id = randomUUID
  const own = { tenant_id: tenantId, user_id: userId }
  const soon = new Date(Date.now() + 3_600_000).toISOString()
  const [crawl] = await person.client.crawler.crawls.list.query({ spaceId })
  const crawlRun = id()
  await layRow(sql, 'tool_call', {
    ...own,
    id: id(),
    key: mark,
    tool: 't',
    digest: 'd',
    state: 'done',
    outcome: { text: `${mark}outcome` },
    lease_until: soon,
  })
  const ofCrawl = { tenant_id: tenantId, crawl_id: crawl?.id }
  await layRow(sql, 'crawl_run', { ...ofCrawl, id: crawlRun, state: 'completed' })
  await layRow(sql, 'crawl_page', {
    ...ofCrawl,
    id: id(),
    run_id: crawlRun,
    url: `https://example.org/${mark}`,
    depth: 0,
    waiting: false,
    title: `${mark}page`,
  })
  await layRow(sql, 'mesh_idempotency', {
    ...own,
    id: id(),
    service: 'chat-service',
    path: 'ask',
    key: mark,
    state: 'done',
    result: { text: `${mark}result` },
    lease_until: soon,
    expires_at: soon,
  })
}

function thisHour() {
  return { opensAt: new Date().toISOString(), closesAt: new Date(Date.now() + 3_600_000).toISOString() }
}
