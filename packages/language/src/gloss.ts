import type { Lexicon } from './lexicon.ts'

const WORD = /\p{L}+/gu

/**
 * Word-by-word English for a German text. Unknown words stay as they are: names, numbers and loan words
 * mean the same in both languages, which is what lets one English model place both texts near each other.
 */
export function gloss(text: string, lexicon: Lexicon): string {
  return text.replace(WORD, (word) => lexicon.translate(word) ?? word)
}

const GERMAN = new Set(
  'der die das und ist nicht ein eine wie wer was wann wo welche welcher welches im zu von mit für auf dem den des sich werden wird wurde hat haben sind war ich kann man warum wofür viele viel hoch lange gibt es nach bei oder auch über wieviel muss darf'.split(
    ' ',
  ),
)
const ENGLISH = new Set(
  'the of and is are was were a an in to what who when where which how why does do did for on with by from that it has have had be can many much long there their his its or as at'.split(
    ' ',
  ),
)

/** A guess for a text whose language nobody named: counts the two languages' commonest words. */
export function looksGerman(text: string): boolean {
  let german = /[äöüß]/i.test(text) ? 1 : 0
  let english = 0
  for (const [word] of text.toLowerCase().matchAll(WORD)) {
    if (GERMAN.has(word)) german += 1
    if (ENGLISH.has(word)) english += 1
  }
  return german > english
}
