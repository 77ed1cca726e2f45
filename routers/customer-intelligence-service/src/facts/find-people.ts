import type { Finder, Finding } from './fact.ts'

const role = String.raw`Geschäftsführ(?:er|erin|ende|ung)(?:innen|in)?|Geschäftsleitung|Vorstand(?:svorsitzende[rn]?)?|(?:(?:Erste|Zweite|Stellvertretende)[rn]? )?Vorsitzende[rn]?|Inhaber(?:in)?|Gründer(?:in)?|Prokurist(?:in)?|Ansprechpartner(?:in)?|Ansprechperson|Vertreten durch|Vertretungsberechtigt(?:e[rn]?)?|Verantwortlich(?:e[rn]?)?(?: (?:für den Inhalt|im Sinne)[^:\n]{0,60})?|(?:Abteilungs|Schul|Vertriebs|Bereichs|Personal|Team)?[Ll]eit(?:er|erin|ung)(?: \p{Lu}\p{L}{1,30})?|(?:Ober)?[Bb]ürgermeister(?:in)?|Datenschutzbeauftragte[rn]?|Managing Directors?|CEO|CTO|CFO|Chief Executive Officer|Owner|Founder|Chair(?:man|woman|person)?|Contact person|Head of \p{Lu}\p{L}{1,30}`
const title = String.raw`(?:(?:Prof|Dr|Dipl)\.(?:-\p{L}{1,12}\.?)? ?|(?:Frau|Herr|Herrn|Mrs?\.?|Ms\.?) ){0,3}`
const word = String.raw`\p{Lu}\p{L}{1,30}(?:-\p{Lu}\p{L}{1,30})?`
const name = String.raw`${word}(?: \p{Lu}\.)?(?: (?:von|van|de|zu|der|den|di)){0,2} ${word}`
const person = `${title}${name}`
/** A role, then a colon or a new line, then one or several names. */
const labelled = new RegExp(
  String.raw`(?<![\p{L}-])(?<role>${role})(?:: ?\n?|[ \t]*\n{1,2})(?:(?:den|die|der) \p{L}{1,30} )?(?:(?<inner>${role}):? )?(?<names>${person}(?:(?:, | und | and | & )${person})*)`,
  'gu',
)
/** A name alone on its line, and beneath it the role, as in lists of a team. */
const listed = new RegExp(
  String.raw`(?<=^|\n)(?:- )?(?<names>${person})\n{1,2}(?<role>(?:${role})[^\n]{0,60})(?=\n|$)`,
  'gu',
)

/** Words that are no names although they are written like such: two of them do not make a person. */
const noNames =
  /\b(?:GmbH|Straße|Telefon|Telefax|Amtsgericht|Impressum|Datenschutz|Öffnungszeiten|Verein|Service|Team|Germany|Deutschland|Unsere?|Kontakt|Mail|Handelsregister|Company|Office|House|Road|Street)\b|straße\b/u

/** People with the role in which they are named: managing directors, boards, owners, contact persons. */
export const findPeople: Finder = ({ text }) => {
  const found: Finding[] = []
  for (const match of [...text.matchAll(labelled), ...text.matchAll(listed)]) {
    const { role: said = '', inner, names = '' } = match.groups ?? {}
    for (const one of names.split(/, | und | and | & /)) {
      const plain = one.replace(/^(?:Frau|Herrn?|Mrs?\.?|Ms\.?) /, '').trim()
      const key = plain.toLowerCase()
      if (noNames.test(plain) || found.some((other) => other.key === key)) continue
      const start = match.index ?? 0
      const role = (inner ?? said).replaceAll(/\s+/g, ' ').trim()
      found.push({ field: 'person', text: `${plain} (${role})`, key, start, end: start + match[0].length })
    }
  }
  return found
}
