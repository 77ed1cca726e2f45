import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

/**
 * @typedef {object} Package
 * @property {string} folder relative to the root, with forward slashes
 * @property {string} name
 * @property {Record<string, string>} dependencies run-time, development, peer and optional ones
 * @property {string[]} references folders its tsconfig.json refers to, relative to the root
 * @property {boolean} hasTsconfig
 * @property {boolean} composite whether other projects may refer to its tsconfig.json
 */

/** @param {string} file */
function readJson(file) {
  // tsconfig files may hold comments; only whole-line ones are used here.
  return JSON.parse(readFileSync(file, 'utf8').replace(/^\s*\/\/.*$/gm, ''))
}

/**
 * The folders that pnpm-workspace.yaml names; `x/*` stands for every folder in x.
 *
 * @param {string} root
 */
function folders(root) {
  const text = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const list = /^packages:\n((?: +- .*\n)+)/m.exec(text)?.[1] ?? ''
  const patterns = [...list.matchAll(/- ['"]?([^'"\n]+)/g)].map(([, pattern]) => pattern)
  const named = patterns.flatMap((pattern) => {
    if (!pattern.endsWith('/*')) return [pattern]
    const parent = pattern.slice(0, -2)
    return existsSync(join(root, parent))
      ? readdirSync(join(root, parent)).map((name) => `${parent}/${name}`)
      : []
  })
  return named.filter((folder) => existsSync(join(root, folder, 'package.json')))
}

/** @param {string} root @param {string} folder @returns {Package} */
function readPackage(root, folder) {
  const manifest = readJson(join(root, folder, 'package.json'))
  const tsconfig = join(root, folder, 'tsconfig.json')
  const config = existsSync(tsconfig) ? readJson(tsconfig) : undefined
  const references = (config?.references ?? []).map(({ path }) =>
    join(folder, path).replaceAll('\\', '/').replace(/\/$/, ''),
  )
  return {
    folder,
    name: manifest.name,
    dependencies: {
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
      ...manifest.devDependencies,
      ...manifest.dependencies,
    },
    references,
    hasTsconfig: config !== undefined,
    composite:
      config !== undefined &&
      config.compilerOptions?.composite !== false &&
      config.compilerOptions?.noEmit !== true,
  }
}

/**
 * Every package of the workspace, as its manifest and its tsconfig.json describe it.
 *
 * @param {string} root
 * @returns {Package[]}
 */
export const readWorkspace = (root) => folders(root).map((folder) => readPackage(root, folder))

/**
 * The folders the root tsconfig.json builds.
 *
 * @param {string} root
 * @returns {string[]}
 */
export const rootReferences = (root) =>
  readJson(join(root, 'tsconfig.json')).references.map(({ path }) =>
    path.replace(/^\.\//, '').replace(/\/$/, ''),
  )
