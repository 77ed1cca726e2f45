import { join } from 'node:path'
import type { Contract } from '../contract.ts'
import { describeService } from '../describe.ts'
import { readOutputs } from '../output-schemas.ts'
import { after, before } from './library.ts'

const config = join(import.meta.dirname, '../../tsconfig.json')
const file = join(import.meta.dirname, 'library.ts')

/** A service that calls the library. */
export const reader: Contract = {
  service: 'reader-service',
  uses: ['library-service'],
  calls: ['library-service *'],
  errors: {},
  edge: {},
  internal: {},
}

/** The deployed contracts of library and reader, and those of the next version of the library. */
export function libraryContracts(): { deployed: Contract[]; next: Contract[] } {
  const contract = (service: typeof before | typeof after, name: string, errors: Record<string, string>) =>
    describeService(service, { outputs: readOutputs({ config, file, name }, [service]), calls: [], errors })
  return {
    deployed: [
      contract(before, 'OutputsBefore', {
        BOOK_NOT_FOUND: 'NOT_FOUND',
        SHELF_FULL: 'CONFLICT',
        OLD: 'CONFLICT',
      }),
      reader,
    ],
    next: [
      contract(after, 'OutputsAfter', { BOOK_NOT_FOUND: 'GONE', SHELF_FULL: 'CONFLICT', FRESH: 'CONFLICT' }),
      reader,
    ],
  }
}
