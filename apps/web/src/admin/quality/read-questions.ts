/** A question with the wordings of which a right passage holds one; none where the documents do not say. */
export type Golden = { question: string; answers: string[] }

/** Reads lines of "question; answer; another wording", as spreadsheets save them: quoted fields, semicolons or tabs. A first line "Frage;Antwort" or "question;answer" is a heading. */
export function readQuestions(text: string): Golden[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return lines.flatMap((line, index) => {
    const [question = '', ...answers] = cells(line)
    if (question === '' || (index === 0 && /^(frage|question)$/i.test(question))) return []
    return [{ question, answers: answers.filter((answer) => answer !== '') }]
  })
}

function cells(line: string): string[] {
  const found = line.matchAll(/(?:^|[;\t])(?:"((?:[^"]|"")*)"|([^;\t]*))/g)
  return [...found].map(([, quoted, bare]) => (quoted?.replaceAll('""', '"') ?? bare ?? '').trim())
}
