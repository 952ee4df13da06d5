/** The versions of the texts people agree to; they change when the words in pages/terms change. */
export const TERMS_VERSION = 'terms-2026-11'
export const CONSENT_VERSION = 'consent-2026-11'
