import { defineConfig } from 'vitest/config'
import { fileURLToPath } from 'node:url'

// Plain functions only: pages are tested in a browser, by tests/Browser.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: { include: ['tests/**/*.test.ts'] },
})
