/** Endings of learned words that both languages took from Latin and Greek: German → English; the first match wins. */
const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:ifizierung|ifikation)(?:en)?$/, 'ification'],
  [/isierung(?:en)?$/, 'isation'],
  [/(?<=[lntrdv])ierung(?:en)?$/, 'ation'],
  [/ifizier(?:en|t|te|ten|ter|tes|tem|end|ende|enden)$/, 'ify'],
  [/isier(?:en|t|te|ten|ter|tes|tem|end|ende|enden)$/, 'ise'],
  [/(?<=[lntrd])ier(?:en|t|te|ten|ter|tes|tem|end|ende|enden)$/, 'ate'],
  [/itat(?:en)?$/, 'ity'],
  [/ismus$/, 'ism'],
  [/(?:istisch)(?:e|en|er|es|em)?$/, 'istic'],
  [/ologisch(?:e|en|er|es|em)?$/, 'ological'],
  [/(?<=[tmnlrdpsgb])isch(?:e|en|er|es|em)?$/, 'ic'],
  [/logie(?:n)?$/, 'logy'],
  [/(?:gra[fp]h?ie)(?:n)?$/, 'graphy'],
  [/(?<=[tmnsg])ie(?:n)?$/, 'y'],
  [/(?<=[tnslrdm])ik(?:en)?$/, 'ics'],
  [/(?<=[a-z]{3})enz(?:en)?$/, 'ence'],
  [/(?<=[a-z]{3})anz(?:en)?$/, 'ance'],
  [/(?<=[ts])iv(?:e|en|er|es|em)?$/, 'ive'],
  [/(?<=[a-z]{3})ell(?:e|en|er|es|em)?$/, 'al'],
  [/(?<=[nrt])al(?:e|en|er|es|em)$/, 'al'],
  [/(?<=[a-z]{3})os(?:e|en|er|es|em)$/, 'ous'],
  [/([ts])ion(?:en|s)?$/, '$1ion'],
]

/** The English shape of a folded word that both languages share ("komplexitat" → "complexity"), or undefined. */
export function cognate(word: string): string | undefined {
  if (word.length < 6) return undefined
  for (const [ending, english] of ENDINGS) {
    if (ending.test(word)) return spelling(word.replace(ending, english))
  }
  return undefined
}

function spelling(word: string): string {
  return word
    .replace(/k(?=[aourlt]|on)/g, 'c')
    .replace(/z(?=[ei])/g, 'c')
    .replace(/^ko/, 'co')
    .replace(/^oko/, 'eco')
}
