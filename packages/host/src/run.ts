import { EnvironmentError } from '@wattos/config'
import { DataError } from '@wattos/data'
import { StartError } from './start-error.ts'

/** Runs an app's start; a failure that its operator can mend is shown as its sentence alone, and the exit code is 1. */
export async function run(start: () => Promise<unknown>): Promise<void> {
  try {
    await start()
  } catch (error) {
    const mendable =
      error instanceof StartError || error instanceof EnvironmentError || error instanceof DataError
    console.error(mendable ? error.message : error)
    process.exit(1)
  }
}
