import { createServer } from 'node:http'
import type { Express } from 'express'
import { listen } from './listen.ts'

/** Listens with an Express app on the loopback address. */
export function listenExpress(app: Express, port: number): Promise<void> {
  return listen(createServer(app), port)
}
