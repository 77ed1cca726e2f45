// Runs before the first paint so that the page never flashes in the wrong theme.
// A file of its own, because the content security policy forbids inline scripts.
;(() => {
  const system = matchMedia('(prefers-color-scheme: dark)')
  const apply = () => {
    let choice = 'system'
    try {
      choice = localStorage.getItem('wattos.theme') ?? 'system'
    } catch {
      // Storage may be forbidden; the system's choice is then used.
    }
    const dark = choice === 'dark' || (choice !== 'light' && system.matches)
    document.documentElement.dataset.theme = dark ? 'dark' : 'light'
    const meta = document.querySelector('meta[name="theme-color"]')
    if (meta) meta.content = dark ? '#121715' : '#f7f6f2'
  }
  apply()
  system.addEventListener('change', apply)
  addEventListener('wattos:theme', apply)
  addEventListener('storage', apply)
})()
