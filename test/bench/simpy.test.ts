import { expect, it } from 'vitest'
import { findSimPy, simPyW2 } from './simpy.ts'
import { buildYardsticks, measuredBy } from './yardstick.ts'

/** A run takes most of a second. */
const RUNS = 4
const TIMEOUT_MS = 300_000
const RUNS_IN_C = 2000
/** As in workloads.test.ts. */
const SIGMAS = 4.5

const simPy = findSimPy()
const yardsticks = buildYardsticks(['w2'])
for (const found of [simPy, yardsticks])
  if ('missing' in found) process.stderr.write(`SimPy is not compared with C: ${found.missing}\n`)

const both = !('missing' in simPy) && !('missing' in yardsticks) ? { simPy, ...yardsticks } : undefined

it.skipIf(!both)(
  'W2 in SimPy agrees with W2 in C',
  () => {
    const inSimPy = simPyW2(both!.simPy, RUNS).means
    const inC = measuredBy(both!.w2, [String(RUNS_IN_C)]).means
    expect(Object.keys(inSimPy)).toEqual(Object.keys(inC))
    for (const [name, [mean]] of Object.entries(inSimPy)) {
      const [expected, error] = inC[name]!
      // So few runs say little of their own spread: that of the many in C counts.
      const sigma = error * Math.sqrt(RUNS_IN_C / RUNS)
      expect(Math.abs(mean - expected), `${name}: ${mean}, in C ${expected}`).toBeLessThan(SIGMAS * sigma)
    }
  },
  TIMEOUT_MS,
)
