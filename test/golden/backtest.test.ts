import { describe, expect, it } from 'vitest'
import { committedScores, galleryScores, type GoldenScore, worsened } from './backtest.ts'

describe('how true the gallery is', () => {
  it('gets no worse but on purpose (npm run golden, and a line in CHANGELOG.md)', async () => {
    expect(worsened(committedScores(), await galleryScores())).toEqual([])
  }, 120_000)

  it('and a score that got worse, or is gone, is named', () => {
    const before = committedScores()
    const changed = (target: string, change: Partial<GoldenScore>): GoldenScore[] =>
      before.map((score) => (score.target === target ? { ...score, ...change } : score))
    expect(worsened(before, before)).toEqual([])
    expect(worsened(before, before.slice(1))).toEqual([
      expect.stringMatching(/^china-ban-2021: deviance_fitted .* is gone$/),
    ])
    const fitted = before[0]!.simulated
    expect(worsened(before, changed('deviance_fitted', { simulated: fitted - 0.1 }))).toEqual([])
    expect(worsened(before, changed('deviance_fitted', { simulated: fitted + 0.02 }))).toEqual([
      expect.stringMatching(/^china-ban-2021: deviance_fitted of 2021-03-15..2022-02-28: [\d.]+ → [\d.]+$/),
    ])
    const sichuan = before.find(({ target }) => target === 'effect_sichuan_step')!
    expect(worsened(before, changed('effect_sichuan_step', { z: Math.abs(sichuan.z!) + 1 }))).toHaveLength(1)
    expect(worsened(before, changed('share_mae', { simulated: 9 }))).toHaveLength(1)
    expect(worsened(before, changed('firm_bit-digital_2022-03-15', { simulated: 0 }))).toHaveLength(1)
  })
})
