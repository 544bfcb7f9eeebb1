import { describe, expect, it } from 'vitest'
import { planting, problemsOf } from './planted.ts'
import { minimalYaml } from '../support/minimal.ts'

const BEFORE = 'before: { from: 2021-06-03, until: 2021-06-10 }'
const AFTER = 'after: { from: 2021-06-11, until: 2021-06-14 }'
const claim = (text: string): string[] => planting(['events:\n', `claims:\n  c: { ${text} }\nevents:\n`])

describe('claims', () => {
  it('are fine as they should be', () => {
    expect(claim(`says: It fell., ${BEFORE}, ${AFTER}, at_most: -20 %`)).toEqual([])
    expect(claim(`says: It fell., of: blocks, ${BEFORE}, ${AFTER}, at_least: -30 %, at_most: -20 %`)).toEqual(
      [],
    )
    expect(problemsOf(`${minimalYaml}claims: {}\n`)).toEqual([])
  })

  it.each([
    [
      'no bound',
      `says: It fell., ${BEFORE}, ${AFTER}`,
      /^a\.yaml:41:6: claims\.c: says not what change would make it hold: add at_least or at_most/,
    ],
    [
      'bounds the wrong way round',
      `says: It fell., ${BEFORE}, ${AFTER}, at_least: 5 %, at_most: -5 %`,
      /^a\.yaml:41:\d+: claims\.c\.at_least: .*above at_most/,
    ],
    [
      'a span that ends before it begins',
      `says: It fell., before: { from: 2021-06-10, until: 2021-06-03 }, ${AFTER}, at_most: 0 %`,
      /^a\.yaml:41:\d+: claims\.c\.before\.until: 2021-06-03T00:00:00Z is not after from, 2021-06-10T00:00:00Z/,
    ],
    [
      'a span of no day',
      `says: It fell., ${BEFORE}, after: { from: 2021-06-11, until: 2021-06-11 }, at_most: 0 %`,
      /^a\.yaml:41:\d+: claims\.c\.after\.until: 2021-06-11T00:00:00Z is not after from, /,
    ],
    [
      'a part of a day',
      `says: It fell., ${BEFORE}, after: { from: 2021-06-11T06:00Z, until: 2021-06-14 }, at_most: 0 %`,
      /^a\.yaml:41:\d+: claims\.c\.after\.from: claims compare whole UTC days: write 2021-06-11$/,
    ],
    [
      'before and after the other way round',
      `says: It fell., before: { from: 2021-06-11, until: 2021-06-14 }, after: { from: 2021-06-03, until: 2021-06-10 }, at_most: 0 %`,
      /^a\.yaml:41:\d+: claims\.c\.after: ends before the days that it compares with, 2021-06-11/,
    ],
    [
      'a column that nobody knows',
      `says: It fell., of: hashrate_est_7d_eh, ${BEFORE}, ${AFTER}, at_most: 0 %`,
      /^a\.yaml:41:\d+: claims\.c\.of: .*hashrate_est_7d_eh_s/,
    ],
    ['no days', `says: It fell., ${BEFORE}, at_most: 0 %`, /^a\.yaml:41:\d+: claims\.c.*after/],
    ['no words', `${BEFORE}, ${AFTER}, at_most: 0 %`, /^a\.yaml:41:\d+: claims\.c.*says/],
    [
      'a fall by more than everything',
      `says: It fell., ${BEFORE}, ${AFTER}, at_most: -101 %`,
      /^a\.yaml:41:\d+: claims\.c\.at_most: "-101 %" is out of bounds: between -1 and 100/,
    ],
  ])('with %s are refused with the place', (_, text, said) => {
    const problems = claim(text)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(said)
  })
})
