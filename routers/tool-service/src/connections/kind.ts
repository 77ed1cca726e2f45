import type { Outbound } from '@wattos/outbound'
import type { z } from 'zod'
import type { PersonalServer } from '../accounts/personal-server.ts'
import type { ToolEnv } from '../env.ts'
import type { Tool } from '../tools/tool.ts'

/** A connection as its kind sees it: the secret is open, everything is parsed. */
export interface Connection<Settings, Secret> {
  readonly id: string
  /** First part of its tools' names. */
  readonly name: string
  readonly description: string
  readonly settings: Settings
  readonly secret: Secret
  readonly timeoutMs: number
  /** What the other side listed when it was last asked. */
  readonly offered: unknown
}

/** What connections stand on. */
export interface Ground {
  readonly outbound: Outbound
  readonly env: ToolEnv
  /** A token of the person for whom the tools are found, at a server where everybody has an account; not the one that was `refused`. Throws ACCOUNT_MISSING. */
  readonly personalToken: (server: PersonalServer, refused?: string) => Promise<string>
}

interface Declared<Settings extends z.ZodType, Secret extends z.ZodType> {
  readonly settings: Settings
  readonly secret: Secret
  /** The part of the settings that says where the secret goes; when it changes, the secret must be entered again. All of them unless said. */
  readonly aim?: (settings: z.infer<Settings>) => unknown
  /** The tools that it offers, without asking the other side. */
  readonly tools: (
    connection: Connection<z.infer<Settings>, z.infer<Secret>>,
    ground: Ground,
  ) => readonly Tool[]
  /** Asks the other side whether it answers, and what it offers; throws what stands against it. */
  readonly ask?: (
    connection: Connection<z.infer<Settings>, z.infer<Secret>>,
    ground: Ground,
    signal: AbortSignal,
  ) => Promise<unknown>
}

/** A kind of system that can be connected. */
export interface Kind {
  readonly settings: z.ZodType
  readonly secret: z.ZodType
  readonly aim: (settings: unknown) => unknown
  readonly tools: (connection: Connection<unknown, unknown>, ground: Ground) => readonly Tool[]
  readonly ask:
    | ((connection: Connection<unknown, unknown>, ground: Ground, signal: AbortSignal) => Promise<unknown>)
    | undefined
}

/** Declares a kind; what is stored of a connection is parsed before the kind sees it. */
export function kind<Settings extends z.ZodType, Secret extends z.ZodType>(
  declared: Declared<Settings, Secret>,
): Kind {
  const { settings, secret, tools, ask, aim = (all) => all } = declared
  const parsed = (connection: Connection<unknown, unknown>) => ({
    ...connection,
    settings: settings.parse(connection.settings),
    secret: secret.parse(connection.secret),
  })
  return {
    settings,
    secret,
    aim: (given) => aim(settings.parse(given)),
    tools: (connection, ground) => tools(parsed(connection), ground),
    ask: ask && ((connection, ground, signal) => ask(parsed(connection), ground, signal)),
  }
}
