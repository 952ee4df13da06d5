import { createSSRApp } from 'vue'
import App from './App.vue'
import { speak, language } from './text/words'

export function createApp() {
  // #ifdef H5
  speak(language.value)
  // #endif
  return { app: createSSRApp(App) }
}
