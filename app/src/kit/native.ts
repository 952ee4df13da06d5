import { h, type FunctionalComponent } from 'vue'

/*
 * In the browser the real elements are used, not the framework's imitations of them: they are reached by keyboard,
 * known to screen readers, and cost no bytes. Templates would turn `<button>` into the imitation, so they are made here.
 */

export const NativeButton: FunctionalComponent = (_, { attrs, slots }) =>
  h('button', { type: 'button', ...attrs }, slots.default?.())
NativeButton.inheritAttrs = false

export const NativeInput: FunctionalComponent = (_, { attrs }) => h('input', attrs)
NativeInput.inheritAttrs = false

export const NativeTextarea: FunctionalComponent = (_, { attrs }) => h('textarea', attrs)
NativeTextarea.inheritAttrs = false

export const NativeImage: FunctionalComponent = (_, { attrs }) => h('img', attrs)
NativeImage.inheritAttrs = false

export const NativeLabel: FunctionalComponent = (_, { attrs, slots }) => h('label', attrs, slots.default?.())
NativeLabel.inheritAttrs = false
