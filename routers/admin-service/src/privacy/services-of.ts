import type { AdminContext } from '../kit.ts'
import { owns } from '../owns.ts'
import { ownService } from './own-service.ts'
import { type PeopleService, peopleServices } from './people-services.ts'

/** Every service that holds something about people, asked for whoever calls. */
export function servicesOf(
  ctx: Pick<AdminContext, 'mesh' | 'db' | 'principal' | 'runtime'>,
): readonly PeopleService[] {
  return peopleServices(ctx.mesh, ownService(owns, ctx))
}
