import { writeFileSync } from 'node:fs'
import { updateReadme } from '../house/readmeBlocks.ts'
import { galleryNames, goldenPath, goldenText } from './golden.ts'

for (const name of galleryNames()) {
  writeFileSync(goldenPath(name), goldenText(name))
  process.stdout.write(`${name}\n`)
}

updateReadme()
process.stdout.write('README.md\n')
