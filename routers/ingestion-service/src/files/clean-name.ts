/** A file's name without folders and control characters, at most 200 characters, its ending kept. */
export function cleanName(name: string): string {
  const base = (name.split(/[/\\]/).at(-1) ?? '')
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (base === '' || /^\.+$/.test(base)) return 'Dokument'
  if (base.length <= 200) return base
  const ending = /\.[^.]{1,10}$/.exec(base)?.[0] ?? ''
  return base.slice(0, 200 - ending.length) + ending
}
