import { randomUUID } from 'node:crypto'
import { openTestStore } from '@wattos/testing'
import pg from 'pg'

/** Tables as the earlier implementation had them: names in capitals, ids as it came. */
const schema = `
create table "Tenant" (id text primary key, slug text, name text not null, "tenantType" text, "createdAt" timestamp(3) default now());
create table "User" (id text primary key, "tenantId" text, email text, name text, "passwordHash" text);
create table "Role" (id text primary key, "tenantId" text, type text);
create table "UserRole" ("userId" text, "roleId" text);
create table "KnowledgeSpace" (id text primary key, "tenantId" text, name text, description text, settings jsonb);
create table "Document" (id text primary key, "tenantId" text, "knowledgeSpaceId" text, "fileName" text, "mimeType" text, size int);
create table "Chunk" (id text primary key, "documentId" text, content text, "chunkIndex" int, embedding real[]);
create table "Chat" (id text primary key, "tenantId" text, "userId" text, title text, "createdAt" timestamp(3));
create table "Message" (id text primary key, "chatId" text, role text, content text, citations jsonb, model text, "createdAt" timestamp(3));
create table "Character" (id text primary key, "tenantId" text, role text, "systemPrompt" text, voice text, personality jsonb);
create table "Agent" (id text primary key, "tenantId" text, name text, "roleType" text, "systemPrompt" text, tools jsonb, policies jsonb);
create table "Feedback" (id text primary key, "tenantId" text, "userId" text, type text, "messageId" text, rating int, comment text);
create table "AuditLog" (id text primary key, "tenantId" text, action text, details jsonb);
`

const rows = `
insert into "Tenant" values ('t1', 'rheinfurt', 'Stadt Rheinfurt', 'VERWALTUNG'), ('t2', 'schule-am-fluss', 'Schule am Fluß', 'SCHULE');
insert into "User" values
  ('u1', 't1', 'Emil@Example.org', 'Emil Enders', '$2b$10$geheim'),
  ('u2', 't1', 'nie@example.org', 'Nie Gekommen', '$2b$10$geheim'),
  ('u3', 't2', 'lea@example.org', 'Lea Lang', null),
  ('u4', 't1', 'keine-adresse', 'Ohne Adresse', null),
  ('u5', 't9', 'fremd@example.org', 'Ohne Organisation', null);
insert into "Role" values ('r1', 't1', 'ADMIN'), ('r2', 't1', 'EDITOR'), ('r3', 't1', 'VIEWER');
insert into "UserRole" values ('u1', 'r3'), ('u1', 'r2'), ('u2', 'r3');
insert into "KnowledgeSpace" values ('k1', 't1', 'Satzungen', 'Was die Stadt beschlossen hat', '{}'), ('k2', 't2', 'Schulordnung', null, '{}'), ('k3', 't9', 'Verwaist', null, null);
insert into "Document" values ('d1', 't1', 'k1', 'hundesteuer.pdf', 'application/pdf', 1000), ('d2', 't1', 'k1', 'leer.pdf', 'application/pdf', 10), ('d3', 't2', 'k2', 'ordnung.docx', null, 5), ('d4', 't1', 'k1', 'markt.txt', 'text/plain', 5);
insert into "Chunk" values
  ('c2', 'd1', 'für den ersten Hund 96 Euro im Jahr. Für jeden weiteren Hund beträgt sie 120 Euro im Jahr.', 1, '{0.1,0.2}'),
  ('c1', 'd1', 'Satzung über die Hundesteuer. Die Steuer beträgt für den ersten Hund 96 Euro im Jahr.', 0, '{0.1,0.2}'),
  ('c3', 'd3', 'Die Pause dauert zwanzig Minuten, und alle gehen auf den Hof.', 0, null);
insert into "Chat" values ('h1', 't1', 'u1', 'Hunde', '2025-03-01 08:00:00'), ('h2', 't1', 'u2', 'Wartet', '2025-03-01 08:00:00'), ('h3', 't1', 'u1', 'Stumm', '2025-03-01 08:00:00');
insert into "Message" values
  ('m2', 'h1', 'ASSISTANT', '96 Euro im Jahr.', '[]', 'gpt-4', '2025-03-01 08:00:05'),
  ('m1', 'h1', 'USER', 'Was kostet der erste Hund?', null, null, '2025-03-01 08:00:00'),
  ('m3', 'h1', 'SYSTEM', 'Du bist ein Helfer.', null, null, '2025-03-01 07:59:00'),
  ('m4', 'h2', 'USER', 'Hallo?', null, null, '2025-03-01 08:00:00');
insert into "Character" values ('f1', 't1', 'Kaya', 'Du hilfst Bürgerinnen und Bürgern freundlich weiter.', 'alloy', '{"ton": "herzlich"}'), ('f2', 't1', 'Leer', null, null, null);
insert into "Agent" values ('a1', 't1', 'Terminhilfe', 'meeting', 'Du bereitest Sitzungen vor.', '["retrieval_search", "send_email"]', '{"maxCostPerRun": 0.2}');
insert into "Feedback" values ('b1', 't1', 'u1', 'STAR', 'm2', 5, 'Genau.'), ('b2', 't1', 'u1', 'STAR', 'm2', 3, null), ('b3', 't1', 'u2', 'DOWN', 'm4', null, null);
insert into "AuditLog" values ('x1', 't1', 'login', '{"password": "geheim"}');
`

/** A database as the earlier implementation left it. */
export interface EarlierInstallation {
  readonly url: string
  /** Everything in it as text, to see that nothing was changed. */
  readonly content: () => Promise<string>
  readonly close: () => Promise<void>
}

/** Makes one: on a real PostgreSQL where there is one, else on an embedded database. */
export async function makeEarlierInstallation(): Promise<EarlierInstallation> {
  const real = process.env['TEST_DATABASE_URL']
  const store = real ? undefined : await openTestStore()
  const name = `earlier_${randomUUID().slice(0, 8)}`
  const ask = async (url: string, sql: string) => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    try {
      return await client.query(sql)
    } finally {
      await client.end()
    }
  }
  if (real) await ask(real, `create database ${name}`)
  const url = real ? Object.assign(new URL(real), { pathname: `/${name}` }).href : (store?.url ?? '')
  await ask(url, schema)
  await ask(url, rows)
  const tables = [...schema.matchAll(/create table "(\w+)"/g)].map(([, table]) => table)
  return {
    url,
    async content() {
      const found = []
      for (const table of tables)
        found.push((await ask(url, `select to_jsonb(t) from "${table}" t order by t::text`)).rows)
      return JSON.stringify(found)
    },
    async close() {
      await store?.close()
      if (real) await ask(real, `drop database ${name} with (force)`)
    },
  }
}
