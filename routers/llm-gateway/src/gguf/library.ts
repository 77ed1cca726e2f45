import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type * as llama from 'node-llama-cpp'

/** The library that runs GGUF files; an installation need not have it. */
export type Library = typeof llama

const name = 'node-llama-cpp'

/** Path of the library's module, in a folder where npm has installed it or beside the platform's packages; undefined where it is not installed. */
export function findLibrary(folder: string | undefined): string | undefined {
  // A folder that is named means itself: none above it, nor those of NODE_PATH.
  if (folder && !existsSync(join(folder, 'node_modules', name))) return undefined
  const from = createRequire(folder ? join(folder, 'package.json') : import.meta.url)
  try {
    return from.resolve(name)
  } catch {
    return undefined
  }
}

/** Loads the library: a second. Throws a TypeError where the module is another one. */
export async function loadLibrary(path: string): Promise<Library> {
  const loaded: unknown = await import(pathToFileURL(path).href)
  if (!isLibrary(loaded)) throw new TypeError(`${path} is not ${name}`)
  return loaded
}

const isLibrary = (value: unknown): value is Library =>
  typeof value === 'object' && value !== null && 'getLlama' in value && 'LlamaChat' in value
