import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourceFiles } from './source-files.mjs'
import { readWorkspace, rootReferences } from './workspace.mjs'

/** @typedef {import('./workspace.mjs').Package} Package */

/** Versions stand in the catalog of pnpm-workspace.yaml and nowhere else. @param {Package[]} packages */
function catalogOnly(packages) {
  return packages.flatMap(({ folder, dependencies }) =>
    Object.entries(dependencies)
      .filter(([, version]) => version !== 'catalog:' && version !== 'workspace:*')
      .map(
        ([name, version]) =>
          `${folder}/package.json: ${name} says "${version}"; say "catalog:" or "workspace:*".`,
      ),
  )
}

/** A package's tsconfig.json refers to exactly the workspace packages it depends on. @param {Package[]} packages */
function referencesMatch(packages) {
  const byName = new Map(packages.map((one) => [one.name, one]))
  return packages.flatMap(({ folder, dependencies, references, hasTsconfig }) => {
    if (!hasTsconfig) return []
    const wanted = Object.keys(dependencies).flatMap((name) => {
      const target = byName.get(name)
      return target?.hasTsconfig && target.composite ? [target.folder] : []
    })
    const missing = wanted.filter((path) => !references.includes(path))
    const extra = references.filter(
      (path) => path !== folder && !path.startsWith(`${folder}/`) && !wanted.includes(path),
    )
    return [
      ...missing.map(
        (path) =>
          `${folder}/tsconfig.json: the reference to ${path} is missing (package.json depends on it).`,
      ),
      ...extra.map(
        (path) => `${folder}/tsconfig.json: refers to ${path}, but package.json does not depend on it.`,
      ),
    ]
  })
}

/** The root builds every package that has a tsconfig.json. @param {Package[]} packages @param {string} root */
function rootBuildsAll(packages, root) {
  const built = new Set(rootReferences(root))
  return packages
    .filter(({ folder, hasTsconfig }) => hasTsconfig && !built.has(folder))
    .map(
      ({ folder }) =>
        `tsconfig.json: the reference to ${folder} is missing, so npm run typecheck does not see it.`,
    )
}

/** No package depends on itself through others. @param {Package[]} packages */
function noCycles(packages) {
  const byName = new Map(packages.map((one) => [one.name, one]))
  const done = new Set()
  const found = []
  /** @param {Package} one @param {string[]} path */
  const visit = (one, path) => {
    if (path.includes(one.name)) {
      found.push(
        `package.json: a circle of packages: ${[...path.slice(path.indexOf(one.name)), one.name].join(' → ')}.`,
      )
      return
    }
    if (done.has(one.name)) return
    for (const name of Object.keys(one.dependencies)) {
      const next = byName.get(name)
      if (next) visit(next, [...path, one.name])
    }
    done.add(one.name)
  }
  for (const one of packages) visit(one, [])
  return found
}

/** Every service says whom its procedures answer. @param {Package[]} packages @param {string} root */
function authorizationStated(packages, root) {
  return packages
    .filter(({ folder }) => folder.startsWith('routers/'))
    .filter(({ folder }) => !existsSync(join(root, folder, 'src/authorization.ts')))
    .map(
      ({ folder }) =>
        `${folder}: src/authorization.ts is missing; say there whom each procedure answers (docs/add-a-service.md).`,
    )
}

/** Nothing switches a check off. @param {string} root */
function noSilencing(root) {
  // In brackets, or this line would report itself.
  const silencers = /ts-[i]gnore|ts-[n]ocheck|(ox|es)lint-[d]isable|knip-[i]gnore/
  return sourceFiles(root).flatMap((file) => {
    const lines = readFileSync(join(root, file), 'utf8').split('\n')
    return lines.flatMap((line, index) =>
      silencers.test(line)
        ? [`${file}:${index + 1}: a check is switched off here; mend what it reports.`]
        : [],
    )
  })
}

const DOCUMENTS = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'LICENSE',
  'docs/README.md',
  '.env.example',
]

/** The pages a newcomer looks for are there, and links between them lead somewhere. @param {string} root */
function documentsHold(root) {
  const missing = DOCUMENTS.filter((file) => !existsSync(join(root, file))).map(
    (file) => `${file} is missing.`,
  )
  const dead = sourceFiles(root, /\.md$/).flatMap((file) => {
    const text = readFileSync(join(root, file), 'utf8').replace(/```[\s\S]*?```/g, '')
    return [...text.matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target]) => target)
      .filter((target) => !existsSync(join(root, file, '..', decodeURI(target))))
      .map((target) => `${file}: the link to ${target} leads nowhere.`)
  })
  const index = join(root, 'docs/README.md')
  const listed = existsSync(index) ? readFileSync(index, 'utf8') : ''
  const unlisted = sourceFiles(root, /\.md$/)
    .filter((file) => file.startsWith('docs/') && !listed.includes(`](${file.slice('docs/'.length)})`))
    .filter((file) => file !== 'docs/README.md')
    .map((file) => `docs/README.md: ${file} is not listed, so nobody finds it.`)
  return [...missing, ...dead, ...unlisted]
}

/**
 * Everything that is wrong with the repository as a whole, one sentence each; empty when all is well.
 *
 * @param {string} root
 * @returns {string[]}
 */
export function repositoryProblems(root) {
  const packages = readWorkspace(root)
  return [
    ...catalogOnly(packages),
    ...referencesMatch(packages),
    ...rootBuildsAll(packages, root),
    ...noCycles(packages),
    ...authorizationStated(packages, root),
    ...noSilencing(root),
    ...documentsHold(root),
  ]
}
