import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { hashtrek, temporaryFolder } from '../support/program.ts'
import { daysIn } from '../support/results.ts'
import { anyCase, filesOf } from './cases.ts'
import { verdictOn } from './verdict.ts'
import { galleryWorlds } from './worlds.ts'

/** `npm run fuzz` looks further. Another seed: HASHTREK_FUZZ_SEED=7 npx vitest run test/hostile/fuzz.test.ts */
const SEED = Number(process.env.HASHTREK_FUZZ_SEED ?? 2021)
const CASES = 300
const LIMITS = { days: 200, milliseconds: 20_000 }

const worlds = galleryWorlds()

it(`${CASES} changed files of the gallery each end in a sound run or in placed problems`, () => {
  const count = { ran: 0, refused: 0 }
  fc.assert(
    fc.property(anyCase, (one) => {
      const verdict = verdictOn(filesOf(one, worlds), LIMITS)
      if (verdict.end === 'fault') throw new Error(verdict.what)
      count[verdict.end] += 1
    }),
    { seed: SEED, numRuns: CASES },
  )
  // Changes that only ever break a file, or never do, would show nothing.
  expect(count.ran).toBeGreaterThan(CASES / 4)
  expect(count.refused).toBeGreaterThan(CASES / 4)
  console.log(`fuzz, seed ${SEED}: ${count.ran} ran, ${count.refused} were refused`)
}, 240_000)

it('and in exit code 0 or 3 of the program, which says no more than the verdict', async () => {
  for (const one of fc.sample(anyCase, { seed: SEED, numRuns: 12 })) {
    const files = filesOf(one, worlds)
    const cwd = temporaryFolder()
    for (const [path, text] of files) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true })
      writeFileSync(join(cwd, path), text)
    }
    const [entry] = files.keys()
    const { code, stderr } = await hashtrek(['run', entry!, '--quiet', '--out', 'res'], { cwd })
    const verdict = verdictOn(files, LIMITS)
    if (verdict.end === 'refused') {
      expect([code, stderr.split('\n').slice(0, -2)]).toEqual([
        3,
        verdict.problems.flatMap((line) => line.split('\n')),
      ])
    } else {
      expect([code, stderr, verdict]).toEqual([0, '', { end: 'ran' }])
      expect(daysIn(join(cwd, 'res'))).toBeGreaterThan(0)
    }
  }
})
