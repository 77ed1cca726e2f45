import { kit } from '../kit.ts'

/** The host names under which organisations are reached, for the door: under these, and the platform's own, browsers are answered. */
export const listHosts = kit.service.query(({ ctx }) => ctx.resources.hosts.list())
