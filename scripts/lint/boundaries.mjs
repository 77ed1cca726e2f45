import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'

/**
 * Where a file stands: ["routers", "chat-service"], or undefined outside of the workspace packages.
 *
 * @param {string} root
 * @param {string} file
 */
function homeOf(root, file) {
  const [kind, name, ...rest] = relative(root, file).split(sep)
  return ['apps', 'routers', 'packages'].includes(kind) && rest.length > 0 ? { kind, name } : undefined
}

/** @param {string} root */
function routerNames(root) {
  const folder = join(root, 'routers')
  if (!existsSync(folder)) return new Set()
  return new Set(readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory()))
}

const isTypeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 &&
    node.specifiers.every((one) => one.importKind === 'type' || one.exportKind === 'type'))

/**
 * Why this import breaks the layering, or undefined.
 *
 * @param {{ kind: string, name: string }} home
 * @param {string} target a package name
 * @param {boolean} typeOnly
 */
function crossing(home, target, typeOnly) {
  if (home.kind === 'packages') {
    if (home.name !== 'client') return `packages know no service: ${target} must not be imported here.`
    if (!typeOnly) return `packages/client knows services only as types: import type … from '${target}'.`
  }
  if (home.kind === 'routers' && target !== home.name && !typeOnly) {
    return `Routers know each other only as types: import type … from '@wattos/${target}', and call it through ctx.mesh.`
  }
  if (home.kind === 'apps' && home.name === 'web' && !typeOnly) {
    return `The console runs in browsers and knows services only as types: import type … from '@wattos/${target}'.`
  }
  return undefined
}

/**
 * Keeps the layers apart: routers import each other only as types, packages import no router, apps
 * import no other app, and nobody reaches into another package's files past its index.
 */
export const boundaries = {
  create(context) {
    const root = context.cwd
    const home = homeOf(root, context.filename)
    const routers = routerNames(root)
    const isTest = /\.test\.tsx?$/.test(context.filename)

    const problem = (source, typeOnly) => {
      if (/^@wattos\/[^/]+\/(src|dist)(\/|$)/.test(source)) {
        return `Import ${source.split('/').slice(0, 2).join('/')} by its name: its files are its own affair.`
      }
      if (!home) return undefined
      if (source.startsWith('.')) {
        const other = homeOf(root, resolve(dirname(context.filename), source))
        const same = other?.kind === home.kind && other?.name === home.name
        if (same || source.endsWith('package.json')) return undefined
        return `This path leaves ${home.kind}/${home.name}: import the other package by its name.`
      }
      const target = /^@wattos\/([^/]+)/.exec(source)?.[1]
      if (!target) return undefined
      // A test may start an app (the stand-in for model providers) beside what it tests.
      if (target.startsWith('app-') && isTest) return undefined
      if (target.startsWith('app-'))
        return 'Apps are started, not imported: move what both need into a router or a package.'
      return routers.has(target) ? crossing(home, target, typeOnly) : undefined
    }
    const check = (node, typeOnly) => {
      const source = node.source?.value
      const message = typeof source === 'string' ? problem(source, typeOnly) : undefined
      if (message) context.report({ node, message })
    }
    return {
      ImportDeclaration: (node) => check(node, isTypeOnly(node)),
      ExportNamedDeclaration: (node) => check(node, isTypeOnly(node)),
      ExportAllDeclaration: (node) => check(node, isTypeOnly(node)),
      ImportExpression: (node) => check(node, false),
    }
  },
}
