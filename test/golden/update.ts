import { writeFileSync } from 'node:fs'
import { galleryNames, goldenPath, goldenText } from './golden.ts'

for (const name of galleryNames()) {
  writeFileSync(goldenPath(name), goldenText(name))
  process.stdout.write(`${name}\n`)
}
