import { defineConfig } from 'vite'
import { fileURLToPath } from 'node:url'
import plugin from '@dcloudio/vite-plugin-uni'
import { quietVendor } from './build/quiet-vendor'

// The plugin is a CommonJS module: whether its default is wrapped depends on who loads this file.
const uni = (plugin as unknown as { default?: typeof plugin }).default ?? plugin

export default defineConfig({
  base: '/m/',
  plugins: [quietVendor(), uni()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  // One style sheet: a few kilobytes for all pages, and none flashes by undressed.
  build: { target: 'es2020', sourcemap: false, cssCodeSplit: false },
  server: { port: 5173, proxy: { '/api': 'http://127.0.0.1:5080' } },
})
