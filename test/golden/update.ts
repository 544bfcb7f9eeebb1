import { writeFileSync } from 'node:fs'
import { writeFormatOne } from '../format/formatOne.ts'
import { updateReadme } from '../house/readmeBlocks.ts'
import { BACKTEST_PATH, galleryScores, goldenScoresText } from './backtest.ts'
import { galleryNames, goldenPath, goldenText } from './golden.ts'

for (const name of galleryNames()) {
  writeFileSync(goldenPath(name), goldenText(name))
  process.stdout.write(`${name}\n`)
}

writeFileSync(BACKTEST_PATH, goldenScoresText(await galleryScores()))
process.stdout.write('backtest\n')

writeFormatOne()
process.stdout.write('format-1\n')

updateReadme()
process.stdout.write('README.md\n')
