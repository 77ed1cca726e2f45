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
export async function libraryContracts(): Promise<{ deployed: Contract[]; next: Contract[] }> {
  const contract = async (
    service: typeof before | typeof after,
    name: string,
    errors: Record<string, string>,
  ) =>
    describeService(service, {
      outputs: await readOutputs({ config, file, name }, [service]),
      calls: [],
      errors,
    })
  const old = { BOOK_NOT_FOUND: 'NOT_FOUND', SHELF_FULL: 'CONFLICT', OLD: 'CONFLICT' }
  const fresh = { BOOK_NOT_FOUND: 'GONE', SHELF_FULL: 'CONFLICT', FRESH: 'CONFLICT' }
  return {
    deployed: [await contract(before, 'OutputsBefore', old), reader],
    next: [await contract(after, 'OutputsAfter', fresh), reader],
  }
}
