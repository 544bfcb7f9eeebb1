import { beforeAll, describe, expect, it } from 'vitest'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Against } from '../../sim/io/many/backtestFolder.ts'
import { type Score, scoredOf, windowOf, windowText } from '../../sim/score/index.ts'
import { loadGallery } from '../golden/golden.ts'
import { backtestHere, backtestOf, USUAL } from '../support/backtest.ts'

/** The scores of a scenario of the gallery, few members of which say enough. */
async function scoresOf(
  name: string,
  {
    set = [],
    members = 4,
    against = USUAL,
  }: { set?: readonly string[]; members?: number; against?: Against } = {},
): Promise<readonly Score[]> {
  const folder = mkdtempSync(join(tmpdir(), 'hashtrek-scores-'))
  try {
    const loaded = loadGallery(name, set)
    return (await backtestHere(backtestOf(loaded, members, against), join(folder, 'out'))).scores
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const targetsOf = (scores: readonly Score[]): string[] => scores.map(({ target }) => target)
const scoreIn = (scores: readonly Score[], target: string): Score =>
  scores.find((score) => score.target === target)!

describe('a scenario of all of 2021 and 2022', () => {
  let scores: readonly Score[]
  beforeAll(async () => void (scores = await scoresOf('china-ban-2021')))

  it('answers every target of a fit, in this order', () => {
    const shares = targetsOf(scores).filter((target) => /^share_.*_\d{4}-\d{2}$/.test(target))
    expect(targetsOf(scores).filter((target) => !shares.includes(target))).toEqual([
      'deviance_fitted',
      'deviance_before_cut',
      'deviance_null',
      'ref_constant',
      'ref_implied',
      'ref_trailing_7d',
      'ref_centred_15d',
      'ref_smoother',
      'band_coverage',
      'band_width',
      'freerun_coverage',
      'freerun_width_ln',
      'freerun_crps_ratio',
      'effect_drawdown',
      'effect_sichuan_step',
      'effect_xinjiang_7d',
      'effect_kazakhstan_internet',
      'effect_kegoc',
      'effect_recovery_days',
      'share_mae',
      'share_worst',
      'firm_bit-digital_2021-12-31',
      'firm_bit-digital_2022-03-15',
    ])
    expect(shares).toHaveLength(37)
    expect(shares).toContain('share_united-states_2021-08')
  })

  it('says of each the days, and of a deviance the error that luck makes', () => {
    expect(scoreIn(scores, 'deviance_fitted')).toMatchObject({
      window: '2021-03-15..2022-02-28',
      observed: null,
      z: null,
      toReach: '≤ 1.07',
      unit: '1',
    })
    expect(scoreIn(scores, 'deviance_fitted').sigma).toBeCloseTo(0.0755, 3)
    expect(scoreIn(scores, 'deviance_before_cut').window).toBe('2021-03-15..2021-08-31')
    // A normal law of 144 ± 12 blocks.
    expect(scoreIn(scores, 'band_width').reference).toBeCloseTo((2 * 1.645) / 12, 2)
    expect(scoreIn(scores, 'freerun_width_ln').reference).toBeCloseTo(0.073, 3)
  })

  it('passes what reaches its level, and nothing else', () => {
    for (const { target, simulated, toReach, passed } of scores) {
      const [, most] = /^≤ ([\d.]+)$/.exec(toReach ?? '') ?? []
      if (most !== undefined) expect([target, passed]).toEqual([target, simulated <= Number(most)])
      if (toReach === null) expect(passed).toBeNull()
    }
    const drawdown = scoreIn(scores, 'effect_drawdown')
    expect(drawdown.passed).toBe(Math.abs(drawdown.z!) <= 2.3)
  })

  it('gives z to effects alone', () => {
    for (const { target, z } of scores)
      expect([target, z !== null]).toEqual([target, target.startsWith('effect_')])
  })

  it('has shares beside the middle of what was published, and passes inside a range', () => {
    expect(scoreIn(scores, 'share_china_2021-10')).toMatchObject({ observed: 19.5, sigma: 1.5, unit: '%' })
    expect(scoreIn(scores, 'share_china_2021-07')).toMatchObject({ observed: 0, sigma: null })
  })
})

describe('a scenario that says to which day it was fitted', () => {
  const cut = ['calibration={ until: 2021-08-31 }']

  it('is scored out of time alone, on the days after it', async () => {
    const scores = await scoresOf('china-ban-2021', { set: cut })
    expect(targetsOf(scores)).toEqual([
      'deviance_out_of_time',
      'deviance_null',
      'ref_constant',
      'ref_implied',
      'ref_trailing_7d',
      'ref_centred_15d',
      'ref_smoother',
      'ref_trend_28d',
      'band_coverage',
      'band_width',
    ])
    expect(scoreIn(scores, 'deviance_out_of_time')).toMatchObject({
      window: '2021-09-01..2022-02-28',
      toReach: '≤ 1.3',
    })
    expect(scoreIn(scores, 'deviance_out_of_time').sigma).toBeCloseTo(0.105, 2)
    expect(scoreIn(scores, 'ref_trend_28d').simulated).toBeCloseTo(7.53, 2)
    expect(scoreIn(scores, 'band_width').toReach).toBe('≤ 0.34')
  })

  const scored = (calibration: string) => {
    const set = [`calibration=${calibration}`]
    const { window, outOfTime } = scoredOf(loadGallery('china-ban-2021', set).scenario, USUAL.window)
    return [windowText(window), outOfTime]
  }

  it.each([
    ['{ until: 2022-02-28 }', '2021-03-15..2022-02-28', 'no'],
    ['{ until: 2022-02-27 }', '2022-02-28..2022-02-28', 'yes'],
    ['{ until: 2021-08-31, known_by: 2021-08-31 }', '2021-09-01..2022-02-28', 'strict'],
    ['{ until: 2021-08-31, known_by: 2022-01-01 }', '2021-09-01..2022-02-28', 'yes'],
    ['{ from: 2021-01-01, until: 2021-01-31 }', '2021-03-15..2022-02-28', 'yes'],
  ])('%s', (calibration, window, outOfTime) => {
    expect(scored(calibration)).toEqual([window, outOfTime])
  })
})

describe('a scenario that cannot answer', () => {
  it('for want of days of the window says nothing but its null', async () => {
    expect(targetsOf(await scoresOf('quiet-network'))).toEqual(['deviance_null'])
  })

  it('for want of luck has no null, and for a given difficulty no free run', async () => {
    const targets = targetsOf(
      await scoresOf('china-ban-2021', {
        set: ['run.luck=none', 'run.difficulty=given', 'chain.given={ nbits: { 2021-01-01: "0x170f2217" } }'],
        members: 2,
      }),
    )
    expect(targets).not.toContain('deviance_null')
    expect(targets.filter((target) => target.startsWith('freerun'))).toEqual([])
    expect(targets).toContain('deviance_fitted')
  })

  it('has no levels to reach on other days than the usual ones', async () => {
    const against: Against = { ...USUAL, window: windowOf('2021-04-01', '2021-12-31'), levels: false }
    const scores = await scoresOf('china-ban-2021', { against, members: 2 })
    expect(scoreIn(scores, 'deviance_fitted')).toMatchObject({
      window: '2021-04-01..2021-12-31',
      toReach: null,
      passed: null,
    })
  })
})

describe('the null', () => {
  it('is 1.00 ± 0.02: quiet-network, scored on its own counts by 100 members', async () => {
    const score = scoreIn(await scoresOf('quiet-network', { members: 100 }), 'deviance_null')
    expect(score).toMatchObject({ passed: true, toReach: '0.98 to 1.02' })
    expect(Math.abs(score.simulated - 1)).toBeLessThanOrEqual(0.02)
    // A member's deviance over 365 days varies by 0.074; of a hundred the mean by a tenth of that.
    expect(score.sigma).toBeGreaterThan(0.005)
    expect(score.sigma).toBeLessThan(0.01)
  })
})
