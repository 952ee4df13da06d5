import type { Plugin } from 'vite'

const VENDOR = /https?:\/\/[\w.-]*dcloud\.net\.cn[^\s"'`)]*/g

/**
 * Cuts what the vendor's runtime asks other servers for on its own: the mini-program runtime's start-up beacon
 * (`wx.preloadAssets`, three seconds after the start, with an address spelled in character codes), the shadow pictures
 * its style sheet loads from a CDN, and the addresses of its advertisements. Runs before the vendor's own plugins
 * for the source, and once more over what came out. `tests/build.test.ts` looks at the result.
 */
export function quietVendor(): Plugin {
  return {
    name: 'linli:quiet-vendor',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('@dcloudio')) return
      let quiet = code
      if (code.includes('preloadAssets')) {
        quiet = quiet.replace(/^\s*preloadAsset\(\);\s*$/gm, '')
          .replace(/function preloadAsset\(\) \{[\s\S]*?\n\}\n/, '')
        if (quiet.includes('preloadAssets')) this.error(`The start-up beacon in ${id} is written differently now; cut it anew.`)
      }
      quiet = quiet.replace(VENDOR, '')
      return quiet === code ? undefined : { code: quiet, map: null }
    },
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === 'chunk') file.code = file.code.replace(VENDOR, '')
          else if (file.fileName.endsWith('.css'))
            file.source = String(file.source)
              .replace(/@keyframes shadow-preload\s*\{(?:[^{}]|\{[^{}]*\})*\}/g, '')
              .replace(/url\((["']?)https?:[^)]*dcloud[^)]*\)/g, 'none')
        }
      },
    },
  }
}
