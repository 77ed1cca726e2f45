import { once } from 'node:events'
import { pathToFileURL } from 'node:url'
// What takes long to load is loaded while another worker is still alive, so that the next one is there at once.
import '@wattos/host'
import '../index.ts'

process.stdin.once('end', () => process.exit())
await once(process.stdin, 'data')
await import(pathToFileURL(process.argv[2] ?? '').href)
