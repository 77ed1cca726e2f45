import { defineService } from '@wattos/mesh'
import { mcpRoute } from './mcp-server/route.ts'
import { kit } from './kit.ts'
import { edge, internal } from './router.ts'

/** The tools that agents and programs use. */
export const tools = defineService(kit, { edge, internal, raw: [mcpRoute] })

type Declared = typeof tools

/** The service as others know it; being an interface, their declaration files name it instead of spelling it out. */
export interface Tools extends Declared {}
