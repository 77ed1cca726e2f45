const isDoc = (comment) => comment?.type === 'Block' && comment.value.startsWith('*')

/** The nodes that a module declares at its top, by name (an `export` around them included). */
function declaredNames(statement) {
  const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
  if (!node) return []
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => (id.type === 'Identifier' ? [id.name] : []))
  }
  return node.id ? [node.id.name] : []
}

/**
 * Every exported declaration carries a doc comment: one sentence about shape, unit or failure, which
 * editors and the emitted declarations show to whoever uses it. Re-exports are documented at their
 * source; of overloads the first one speaks for all.
 */
export const exportedDoc = {
  create(context) {
    const documented = (node) => context.sourceCode.getCommentsBefore(node).some(isDoc)
    const report = (node, name) =>
      context.report({
        node,
        message: `Exported "${name}" has no doc comment: say in one sentence what it is for.`,
      })
    return {
      Program(program) {
        const home = new Map()
        for (const statement of program.body) {
          for (const name of declaredNames(statement)) if (!home.has(name)) home.set(name, statement)
        }
        const check = (name, fallback) => {
          const node = home.get(name) ?? fallback
          if (!documented(node)) report(fallback, name)
        }
        for (const statement of program.body) {
          if (statement.type === 'ExportDefaultDeclaration') {
            if (!documented(statement)) report(statement, 'default')
          } else if (statement.type === 'ExportNamedDeclaration' && !statement.source) {
            for (const name of declaredNames(statement)) check(name, statement)
            for (const { local } of statement.specifiers)
              if (home.has(local.name)) check(local.name, statement)
          }
        }
      },
    }
  },
}
