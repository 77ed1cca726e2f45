const ligatures: Record<string, string> = { ﬀ: 'ff', ﬁ: 'fi', ﬂ: 'fl', ﬃ: 'ffi', ﬄ: 'ffl', ﬅ: 'st', ﬆ: 'st' }
const diaeresis: Record<string, string> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü' }

/** One line as a reader sees it: ligatures apart, umlauts composed, no invisible characters, single spaces. */
export function normaliseLine(raw: string): string {
  return (
    raw
      .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
      // Some printers set an umlaut as two marks: "¨u" or "u¨".
      .replace(/\u00A8 ?([aouAOU])/g, (whole, letter: string) => diaeresis[letter] ?? whole)
      .replace(/([aouAOU]) ?\u00A8/g, (whole, letter: string) => diaeresis[letter] ?? whole)
      .normalize('NFC')
      .replace(/\u00AD(?=.)/g, '')
      .replace(/[\u200B-\u200D\u2060\uFEFF\u0000-\u0008\u000E-\u001F\u007F\uE000-\uF8FF]/g, '')
      .replace(/[\s\u00A0\u2000-\u200A\u202F]+/g, ' ')
      .trim()
  )
}

/** Text of several lines: line ends unified, every line tidied at its end, at most one empty line in a row. */
export function normaliseText(raw: string): string {
  return raw
    .replace(/\r\n?/g, '\n')
    .normalize('NFC')
    .replace(/[ﬀ-ﬆ]/g, (ligature) => ligatures[ligature] ?? ligature)
    .replace(/[\u00AD\u200B\u2060\uFEFF\u0000-\u0008\u000E-\u001F\u007F]/g, '')
    .replace(/\f/g, '\n\n')
    .replace(/[\u00A0\u202F]/g, ' ')
    .replace(/[ \t\v]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
