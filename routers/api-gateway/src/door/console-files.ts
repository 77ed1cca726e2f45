import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

/** One file of the console, in memory. */
export interface ConsoleFile {
  readonly type: string
  readonly etag: string
  /** True when its name changes with its content, so that browsers may keep it. */
  readonly isHashed: boolean
  /** Its bytes in the best encoding that a browser takes. */
  readonly encoded: (accepted: string) => Promise<{ bytes: Buffer; encoding?: 'br' | 'gzip' }>
}

/** The files of a console that may be built, or built anew, while the platform runs. */
export interface ConsoleFiles {
  readonly find: (path: string) => Promise<ConsoleFile | undefined>
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const compressible = new Set(['.html', '.js', '.css', '.json', '.webmanifest', '.svg', '.txt'])
/** Below this a compressed answer saves no packet. */
const worthCompressing = 1_000
/** How often to look whether the console was built anew, in milliseconds. */
const lookMs = 2_000

/** Serves from memory by exact name, so that no path can lead out of the folder. */
export function loadConsole(folder: string): ConsoleFiles {
  let files: Promise<ReadonlyMap<string, ConsoleFile>> = Promise.resolve(new Map())
  let built = 0
  let looked = -Infinity

  async function refresh(): Promise<void> {
    if (performance.now() - looked < lookMs) return
    looked = performance.now()
    const page = await stat(join(folder, 'index.html')).catch(() => undefined)
    if (!page || page.mtimeMs === built) return
    built = page.mtimeMs
    files = readAll(folder)
  }

  return {
    async find(path) {
      await refresh()
      return (await files).get(path === '/' ? '/index.html' : path)
    },
  }
}

async function readAll(folder: string): Promise<Map<string, ConsoleFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const names = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  const contents = new Map(
    await Promise.all(
      names.map(async (name): Promise<[string, Buffer]> => [name, await readFile(join(folder, name))]),
    ),
  )
  const served = names.filter(
    (name) => !(/\.(?:br|gz)$/.test(name) && contents.has(name.replace(/\.(?:br|gz)$/, ''))),
  )
  return new Map(served.map((name) => [`/${name.split(sep).join('/')}`, fileOf(name, contents)]))
}

function fileOf(name: string, contents: ReadonlyMap<string, Buffer>): ConsoleFile {
  const bytes = contents.get(name) ?? Buffer.alloc(0)
  const extension = extname(name)
  const small = !compressible.has(extension) || bytes.length < worthCompressing
  const variants = {
    br: once(contents.get(`${name}.br`), () =>
      promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }),
    ),
    gzip: once(contents.get(`${name}.gz`), () => promisify(gzip)(bytes)),
  }
  return {
    type: types[extension] ?? 'application/octet-stream',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`,
    isHashed: /^assets[\\/]/.test(name),
    async encoded(accepted) {
      const encoding = small
        ? undefined
        : (['br', 'gzip'] as const).find((one) =>
            new RegExp(`\\b${one}\\b(?!;q=0(?:\\.0*)?(?:,|$))`).test(accepted),
          )
      return encoding ? { bytes: await variants[encoding](), encoding } : { bytes }
    },
  }
}

// Compressed at most once, when somebody first asks for it; a build that brings compressed files spares even that.
function once(ready: Buffer | undefined, make: () => Promise<Buffer>): () => Promise<Buffer> {
  let made = ready && Promise.resolve(ready)
  return () => (made ??= make())
}
