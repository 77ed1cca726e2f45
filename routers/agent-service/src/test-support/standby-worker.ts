import { once } from 'node:events'
import { flushCompileCache } from 'node:module'
import { pathToFileURL } from 'node:url'
// What takes long to load is loaded while another worker is still alive, so that the next one is there at once.
import '@wattos/host'
import '../index.ts'

// Node keeps what it compiled for the next process when it ends, and these are killed.
flushCompileCache()

process.stdin.once('end', () => process.exit())
await once(process.stdin, 'data')
await import(pathToFileURL(process.argv[2] ?? '').href)
