import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import type { Plugin } from 'vite'

const gateway = 'http://localhost:3001'
const foreignTexts =
  /react-(?:aria|stately|aria-components)\/dist\/.*\/intl\/(?:\w+\/)?(?!de-DE|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/

/** Leaves out the component library's own texts in the languages that the console does not speak. */
function onlyOurLanguages(): Plugin {
  return {
    name: 'only-our-languages',
    load: { filter: { id: foreignTexts }, handler: () => 'export default {}' },
  }
}

/** Build and development settings of the console. */
export default defineConfig({
  plugins: [react(), tailwindcss(), onlyOurLanguages()],
  build: {
    target: 'es2023',
    // The gateway forbids inline scripts and styles; keep every asset a file of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  server: {
    port: 5173,
    proxy: { '/trpc': gateway, '/api': gateway, '/files': gateway },
  },
})
