import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Writes generated files, by their path from the root; with `--check` it only compares them and sets the exit code. */
export async function writeGenerated(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    const path = join(root, name)
    if (!process.argv.includes('--check')) {
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, content)
    } else if ((await readFile(path, 'utf8').catch(() => '')) !== content) {
      process.exitCode = 1
      console.error(`${name} is not what the code says: run npm run generate`)
    }
  }
}
