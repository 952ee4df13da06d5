// Writes src/api/schema.d.ts from docs/api/openapi.json. It is made anew before every build, check and test, and is
// not in the repository, so it cannot be out of date.
import { readFileSync, writeFileSync, existsSync } from 'node:fs'
import openapiTS, { astToString } from 'openapi-typescript'

const source = new URL('../../docs/api/openapi.json', import.meta.url)
const target = new URL('../src/api/schema.d.ts', import.meta.url)
const text = '// Made from docs/api/openapi.json by build/api-types.mjs; changes here are lost.\n'
  + astToString(await openapiTS(JSON.parse(readFileSync(source, 'utf8')), { alphabetize: true }))
// Untouched when nothing changed, so that builds see no newer file.
if (!existsSync(target) || readFileSync(target, 'utf8') !== text) writeFileSync(target, text)
