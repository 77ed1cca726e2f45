/** Gives files of an archive names that every system takes, no two of them alike. */
export function createFileNames(): (name: string) => string {
  const taken = new Set<string>()
  return (name) => {
    const clean =
      name
        .normalize('NFC')
        // What Windows does not allow, and what a path could climb with.
        .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_')
        .replace(/^\.+/, '')
        .slice(-120) || 'file'
    const dot = clean.lastIndexOf('.')
    const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, '']
    let free = clean
    for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem} (${n})${ending}`
    taken.add(free.toLowerCase())
    return free
  }
}
