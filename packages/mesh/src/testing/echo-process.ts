/** A process that serves the echo service until its parent is gone; tells its address as its first line. */
import { echo } from './echo-service.ts'
import { serve } from './serve.ts'

const served = await serve([echo])
process.on('disconnect', () => process.exit())
process.send?.(served.url)
