import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { VERSION } from '../../io/build.ts'
import { generatedFiles } from './generated.ts'

for (const { path, text } of generatedFiles(VERSION)) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
  process.stdout.write(`${path}\n`)
}
