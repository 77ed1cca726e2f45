const isCast = (node) => node?.type === 'TSAsExpression' || node?.type === 'TSTypeAssertion'

/** Forbids `x as unknown as T`: it silences the compiler instead of telling it something true. */
export const noDoubleCast = {
  create: (context) => ({
    TSAsExpression(node) {
      if (!isCast(node.expression)) return
      context.report({
        node,
        message:
          'A cast through another cast silences the compiler: parse the value at its border, or fix its type.',
      })
    },
  }),
}
