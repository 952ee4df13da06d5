import { defineConfig } from 'vitest/config'
import { fileURLToPath } from 'node:url'

// Plain functions, and pages of the mini-program as it is built; pages of the mobile web are tested in a browser, by
// tests/Browser.
export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  test: { include: ['tests/**/*.test.ts'], globalSetup: 'tests/built.ts' },
})
