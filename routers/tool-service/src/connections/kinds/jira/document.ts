/** Plain text as a document of Atlassian's format: a paragraph for each block between blank lines. */
export function documentOf(text: string) {
  return {
    type: 'doc',
    version: 1,
    content: text
      .split(/\n{2,}/)
      .filter((block) => block.trim() !== '')
      .map((block) => ({ type: 'paragraph', content: inline(block) })),
  }
}

const inline = (block: string) =>
  block
    .split('\n')
    .flatMap((line, at) => [
      ...(at > 0 ? [{ type: 'hardBreak' }] : []),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ])
