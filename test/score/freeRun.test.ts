import { describe, expect, it } from 'vitest'
import { normalQuantile } from '../../sim/random/index.ts'
import {
  retargetCoverage,
  retargetCrps,
  retargetsBeside,
  retargetWidth,
  walkCrps,
} from '../../sim/score/freeRun.ts'
import {
  allOf,
  type Members,
  observedChain,
  type SimulatedRetarget,
  windowOf,
} from '../../sim/score/index.ts'

const REAL = observedChain()
const WINDOW = windowOf('2021-03-15', '2022-02-28')
const EPOCH_LUCK = 1 / Math.sqrt(2015)

/** Members that have the real retargets, but for what is done to them. */
const membersWith = (
  count: number,
  change: (real: SimulatedRetarget, m: number) => SimulatedRetarget | undefined,
) =>
  ({
    count,
    retargets: allOf(count).map((m) => REAL.retargets.flatMap((real) => change(real, m) ?? [])),
  }) as unknown as Members

/** Members 1 to `count` lie evenly in a normal law of that sd around the truth, times a factor. */
const spread = (count: number, sd: number, factor = 1) =>
  membersWith(count, (real, m) => ({
    ...real,
    difficulty: real.difficulty * factor * Math.exp(sd * normalQuantile((m + 0.5) / count)),
  }))

describe('the free run, retarget by retarget', () => {
  it('has the 25 retargets of the window', () => {
    const beside = retargetsBeside(spread(4, 0.1), REAL, WINDOW)
    expect(beside).toHaveLength(25)
    expect(beside[0]).toMatchObject({ height: 675360, date: '2021-03-19' })
    expect(beside.at(-1)).toMatchObject({ height: 723744, date: '2022-02-17' })
  })

  it('with the luck of an epoch alone is 0.073 wide', () => {
    const beside = retargetsBeside(spread(2000, EPOCH_LUCK), REAL, WINDOW)
    expect(retargetWidth(beside, allOf(2000))).toBeCloseTo(0.073, 3)
    expect(retargetCoverage(beside)).toBe(1)
  })

  it('covers nothing where all members are wrong, and its CRPS is about how wrong they are', () => {
    const beside = retargetsBeside(spread(200, 0.001, Math.exp(0.2)), REAL, WINDOW)
    expect(retargetCoverage(beside)).toBe(0)
    const far = 0.2 - 0.001 / Math.sqrt(Math.PI)
    for (const crps of retargetCrps(beside)) expect(crps).toBeCloseTo(far, 5)
  })

  it('is compared by height, whenever a member comes there; days are told apart', () => {
    const late = membersWith(3, (real, m) => ({ ...real, at: real.at + m * 86_400 }))
    for (const { daysLate, ln, difficulty } of retargetsBeside(late, REAL, WINDOW)) {
      expect([...daysLate]).toEqual([0, 1, 2])
      for (const each of ln) expect(each).toBeCloseTo(Math.log(difficulty), 12)
    }
  })

  it('leaves out what fewer than half of the members reached, and of others only those that did not', () => {
    const slow = membersWith(4, (real, m) => (real.height > 700_000 && m > 0 ? undefined : real))
    const some = membersWith(4, (real, m) => (real.height > 700_000 && m > 2 ? undefined : real))
    expect(retargetsBeside(slow, REAL, WINDOW).every(({ height }) => height <= 700_000)).toBe(true)
    expect(retargetsBeside(some, REAL, WINDOW)).toHaveLength(25)
    for (const crps of retargetCrps(retargetsBeside(some, REAL, WINDOW))) expect(crps).toBeCloseTo(0, 12)
  })

  it('is held against a random walk that scores about 0.053', () => {
    expect(walkCrps(retargetsBeside(spread(4, 0.1), REAL, WINDOW))).toBeCloseTo(0.0534, 4)
  })
})
