import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { galleryNames, goldenMoves, goldenPath, goldenText } from './golden.ts'

describe('golden numbers: results change only on purpose (npm run golden, and a line in CHANGELOG.md)', () => {
  it.each(galleryNames())('%s', (name) => {
    expect(existsSync(goldenPath(name)), `${name} has no golden file: run npm run golden`).toBe(true)
    const [before, now] = [readFileSync(goldenPath(name), 'utf8'), goldenText(name)]
    expect(goldenMoves(before, now), `${name} moved`).toEqual([])
    expect(now).toBe(before)
  })
})

it('a golden number that moved is named, with what it was and by how much', () => {
  const before = readFileSync(goldenPath('quiet-network'), 'utf8')
  const now = before
    .replace(/^(blocks,network),\d+/m, '$1,1000')
    .replace(/^(worst_retarget_date,network),.*?,/m, '$1,,')
    .replace(/^(sha256,moves),\w+/m, '$1,0123')
  expect(goldenMoves(before, before)).toEqual([])
  expect(goldenMoves(before, now)).toEqual([
    expect.stringMatching(
      /^worst_retarget_date of network: 20\d\d-\d\d-\d\d → none, of which one has no value$/,
    ),
    expect.stringMatching(/^blocks of network: \d+ → 1000, by -?\d+ or -?[\d.]+ %$/),
    'summary: 2 rows differ in value',
    'hashes: 1 rows differ in hash',
  ])
})
