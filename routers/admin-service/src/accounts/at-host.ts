import { AsyncLocalStorage } from 'node:async_hooks'
import type { Place } from '../tenants/hosts.ts'

/** The organisation under whose host name the running request came; null under any other name. better-auth's hooks are told nothing of it. */
export const atHost = new AsyncLocalStorage<Place | null>()

/** Its id, to which whoever signs in here is led. */
export const tenantHere = (): string | null => atHost.getStore()?.id ?? null
