const ENDINGS = [
  'n',
  's',
  'e',
  't',
  'r',
  'm',
  'en',
  'er',
  'es',
  'em',
  'te',
  'st',
  'ste',
  'ern',
  'ten',
  'ere',
  'sten',
  'eren',
  'erer',
  'eres',
  'erem',
  'nisse',
] as const

/** Lower case without accents or umlaut dots, ß as ss: how words are compared that differ in spelling only. */
export function foldGerman(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replaceAll('ß', 'ss')
}

/** The possible base forms of a lower-case German word, the word itself first, then from the longest to the shortest. */
export function germanStems(word: string): string[] {
  const found = new Set([word])
  for (const ending of ENDINGS) {
    if (word.endsWith(ending) && word.length - ending.length >= 3) found.add(word.slice(0, -ending.length))
  }
  const participle =
    /^(|ab|an|auf|aus|be|bei|durch|ein|fest|her|hin|mit|nach|um|unter|vor|weg|weiter|zu|zuruck|zurück|zusammen)(?:ge|zu)(.{3,}?)(?:t|en|n)(?:e|en|er|es|em)?$/.exec(
      word,
    )
  if (participle) found.add(`${participle[1] ?? ''}${participle[2] ?? ''}`)
  return [...found]
}
