import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import fc from 'fast-check'
import { anyCase, type Case, filesOf } from './cases.ts'
import { verdictOn } from './verdict.ts'
import { galleryWorlds } from './worlds.ts'

/**
 * `npm run fuzz -- --minutes 10 --seed 1`: mutated gallery files until the time is up. What should not happen is
 * shrunk and written to out/fuzz-<seed>/, and the search goes on; the exit code is 1 if there was any.
 */
const { values } = parseArgs({
  options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
})
const LIMITS = { days: 250, milliseconds: 20_000 }
const ROUND = 500

const worlds = galleryWorlds()
const until = performance.now() + Number(values.minutes) * 60_000
const count = { ran: 0, refused: 0, fault: 0 }
const seen = new Map<string, number>()

function check(one: Case): void {
  const verdict = verdictOn(filesOf(one, worlds), LIMITS)
  count[verdict.end] += 1
  if (verdict.end === 'fault') throw new Error(verdict.what)
}

/** Faults of one cause: the same first words, whatever the numbers. */
const causeOf = (what: string): string =>
  what
    .split('\n')
    .slice(0, 2)
    .join(' ')
    .replace(/[\d.]+/g, '#')

function keep(seed: number, one: Case, what: string): void {
  const cause = causeOf(what)
  seen.set(cause, (seen.get(cause) ?? 0) + 1)
  if (seen.get(cause)! > 1) return
  const folder = join('out', `fuzz-${seed}`)
  for (const [path, text] of filesOf(one, worlds)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  console.log(`${folder}: ${JSON.stringify(one)}\n${what}\n`)
}

for (let seed = Number(values.seed); performance.now() < until; seed += 1) {
  const left = until - performance.now()
  const result = fc.check(fc.property(anyCase, check), {
    seed,
    numRuns: ROUND,
    interruptAfterTimeLimit: left,
    markInterruptAsFailure: false,
  })
  if (result.failed && result.counterexample)
    keep(seed, result.counterexample[0], (result.errorInstance as Error).message)
}
const { ran, refused, fault } = count
console.log(
  `${ran + refused + fault} cases from seed ${values.seed}: ${ran} ran, ${refused} were refused, ${fault} went wrong`,
)
for (const [cause, times] of seen) console.log(`${times} ×  ${cause}`)
process.exitCode = seen.size > 0 ? 1 : 0
