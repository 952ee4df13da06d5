/// <reference types="vite/client" />
/// <reference types="@dcloudio/types" />

interface ImportMetaEnv {
  /** Where the API is, for the mini-program; the browser asks its own origin. */
  readonly VITE_API_ORIGIN?: string
}

declare module '*.vue' {
  import type { DefineComponent } from 'vue'
  const component: DefineComponent<object, object, unknown>
  export default component
}

/** What of the mini-program's own API is used beside uni's. */
declare const wx: {
  readonly env: { readonly USER_DATA_PATH: string }
  getFileSystemManager(): { writeFileSync(path: string, data: string, encoding: 'utf8'): void }
  shareFileMessage(options: { filePath: string; fileName: string; success(): void; fail(): void }): void
}
