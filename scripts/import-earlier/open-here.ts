import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Admin } from '@wattos/admin-service'
import type { Agents } from '@wattos/agent-service'
import type { Character } from '@wattos/character-service'
import type { Chat } from '@wattos/chat-service'
import { hostEnvironment, processEnvironment, readEnvironment } from '@wattos/config'
import { openDatabase } from '@wattos/data'
import { mount, provideBase, StartError } from '@wattos/host'
import { permissionsOf, type Principal } from '@wattos/identity'
import type { Ingestion } from '@wattos/ingestion-service'
import { defineService, type MeshOf, ref, serviceKit } from '@wattos/mesh'
import type { Rag } from '@wattos/rag-service'
import { z } from 'zod'
import { services } from '../mesh/services.ts'

const uses = {
  admin: ref<Admin>('admin-service', 3020),
  rag: ref<Rag>('rag-service', 3007),
  ingestion: ref<Ingestion>('ingestion-service', 8001),
  chat: ref<Chat>('chat-service', 3006),
  character: ref<Character>('character-service', 3013),
  agents: ref<Agents>('agent-service', 3008),
}

/** The services as one person may use them. */
export type Services = MeshOf<typeof uses>

/** This installation: its services, called in the name of a person. */
export interface Here {
  /** The administrator who does this, in the organisation that operates the platform. */
  readonly operator: Principal
  readonly as: (principal: Principal) => Services
  readonly dataDir: string
  readonly close: () => Promise<void>
}

/** Longest wait for one call, in milliseconds. */
const callMs = 120_000

/**
 * Opens this installation and its services within this process, which stands in the gateway's place: they decide and write
 * down as they do for anybody. Throws a StartError unless `email` administers the organisation that operates the platform.
 */
export async function openHere(email: string): Promise<Here> {
  assertSameSecrets()
  const base = await provideBase({ onStep: (line) => console.error(`  ${line}`) })
  try {
    const operator = await operatorOf(z.string().parse(base.environment['DATABASE_URL']), email)
    let as: Here['as'] | undefined
    const kit = serviceKit({
      name: 'api-gateway',
      port: 0,
      uses,
      owns: {},
      env: z.object({}),
      resources: ({ meshFor }) => {
        as = (principal) => meshFor(principal, callMs)
        return {}
      },
    })
    const door = defineService(kit, { edge: kit.router({}), internal: kit.router({}) })
    const app = await mount({
      app: 'import-earlier',
      services: [...services.filter(({ name }) => name !== door.name), door],
      environment: { ...base.environment, PORT: '0', HOST: '127.0.0.1', LOG_LEVEL: 'error' },
      base,
    })
    if (!as) throw new Error('the services did not start')
    return { operator, as, dataDir: base.dataDir, close: () => app.stop() }
  } catch (error) {
    await base.close()
    throw error
  }
}

/** Where the database is given, so must be the keys of those who use it: mails would be sealed with a key that nobody else has. */
function assertSameSecrets(): void {
  const environment = processEnvironment()
  const { DATABASE_URL, WATTOS_DATA_DIR } = readEnvironment(hostEnvironment, environment)
  const kept = existsSync(join(resolve(WATTOS_DATA_DIR), 'secrets.json'))
  if (DATABASE_URL && !kept && !environment['SECRETS_KEY'] && !environment['SECRETS_KEY_FILE'])
    throw new StartError(
      'Run this where the variables of the platform are: DATABASE_URL is set, but SECRETS_KEY is not.',
    )
}

const operatorRow = z.object({ tenantId: z.string(), userId: z.string() })

async function operatorOf(url: string, email: string): Promise<Principal> {
  const database = await openDatabase({ url })
  try {
    const found: unknown = await database.prisma.$queryRawUnsafe(
      `select m.tenant_id::text as "tenantId", m.user_id::text as "userId"
         from membership m join app_user u on u.id = m.user_id join tenant t on t.id = m.tenant_id
        where u.email = $1 and t.slug = 'default' and m.active and m.role = 'administrator' and m.custom_role_id is null`,
      email.toLowerCase(),
    )
    const [operator] = z.array(operatorRow).parse(found)
    if (!operator)
      throw new StartError(
        `--as names nobody who administers the organisation that operates this platform. Sign up there first; the first account does.`,
      )
    return {
      ...operator,
      role: 'administrator',
      permissions: [...permissionsOf('administrator'), 'platform:manage'],
      via: 'terminal',
    }
  } finally {
    await database.close()
  }
}
