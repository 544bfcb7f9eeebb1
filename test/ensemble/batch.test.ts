import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Batch, playBatch, runsPerBatch } from '../../sim/ensemble/index.ts'
import type { Player } from '../../sim/ensemble/player.ts'

const SIZE = { daily: 3, answers: 2 }
/** A run whose numbers say which one it is. */
const player: Player = (run) => ({
  daily: Float64Array.of(run, run + 0.1, run + 0.2),
  summary: Float64Array.of(100 + run, NaN),
  retargets: Float64Array.from({ length: 5 * (run % 3) }, (_, i) => 1000 * run + i),
})
const failing =
  (...runs: number[]): Player =>
  (run) => {
    if (runs.includes(run)) throw new Error(`run ${run} broke`)
    return player(run)
  }

/** The numbers of run `i` of a batch. */
const of = ({ daily, summary, retargetCounts, retargets, runs }: Batch, i: number) => {
  const before = retargetCounts.subarray(0, i).reduce((sum, count) => sum + count, 0)
  return {
    daily: [...daily].filter((_, at) => at % runs === i),
    summary: [...summary.subarray(2 * i, 2 * i + 2)],
    retargets: [...retargets.subarray(before, before + retargetCounts[i]!)],
  }
}
const alone = (run: number) => {
  const { daily, summary, retargets } = player(run)
  return { daily: [...daily], summary: [...summary], retargets: [...retargets] }
}

describe('a batch', () => {
  it('has the runs side by side, each as it is alone', () => {
    const batch = playBatch(player, 7, 4, SIZE)
    expect([batch.first, batch.runs, batch.failures]).toEqual([7, 4, []])
    expect([...batch.daily.subarray(0, 4)]).toEqual([7, 8, 9, 10])
    for (let i = 0; i < 4; i += 1) expect(of(batch, i)).toEqual(alone(7 + i))
  })

  it('names the runs that fail and leaves the others as they are', () => {
    const [whole, hurt] = [playBatch(player, 4, 5, SIZE), playBatch(failing(5, 8), 4, 5, SIZE)]
    expect(hurt.failures).toEqual([
      { run: 5, message: 'run 5 broke' },
      { run: 8, message: 'run 8 broke' },
    ])
    for (const i of [0, 2, 3]) expect(of(hurt, i)).toEqual(of(whole, i))
    for (const i of [1, 4])
      expect(of(hurt, i)).toEqual({ daily: [NaN, NaN, NaN], summary: [NaN, NaN], retargets: [] })
  })

  it('of nothing but failures is whole all the same', () => {
    const batch = playBatch(failing(0, 1), 0, 2, SIZE)
    expect(batch.failures).toHaveLength(2)
    expect([...batch.daily, ...batch.summary].every(Number.isNaN)).toBe(true)
    expect([...batch.retargetCounts, ...batch.retargets]).toEqual([0, 0])
  })

  it('says what was thrown, even if that is no error', () => {
    const batch = playBatch(
      () => {
        // oxlint-disable-next-line typescript/only-throw-error
        throw 'out of patience'
      },
      0,
      1,
      SIZE,
    )
    expect(batch.failures).toEqual([{ run: 0, message: 'out of patience' }])
  })
})

describe('runs in a batch', () => {
  it('are fewer where each gives more: at least one, at most 64, and halved from there', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000), fc.nat(100_000), (daily, answers) => {
        const runs = runsPerBatch({ daily, answers })
        expect([1, 2, 4, 8, 16, 32, 64]).toContain(runs)
        const bytes = (many: number): number => many * 8 * (daily + answers)
        if (runs > 1) expect(bytes(runs)).toBeLessThanOrEqual(33_554_432)
        if (runs < 64) expect(bytes(2 * runs)).toBeGreaterThan(33_554_432)
      }),
    )
    expect(runsPerBatch({ daily: 0, answers: 0 })).toBe(64)
  })
})
