import { beforeAll, describe, expect, it } from 'vitest'
import { simulateToMemory } from '../../sim/engine/index.ts'
import { chainDaily, epochs } from '../../sim/history/index.ts'
import type { MemorySink } from '../../sim/record/index.ts'
import { isoInstant } from '../../sim/units/index.ts'
import { loadGallery } from './golden.ts'

/** The China run must already look like history before anything is fitted to it. */
describe('china-ban-2021 looks like history', () => {
  let tables: MemorySink
  let summary: ReadonlyMap<string, number | string | null>

  beforeAll(() => {
    const result = simulateToMemory(loadGallery('china-ban-2021').scenario)
    tables = result.tables
    summary = new Map(
      result.summary.filter(({ scope }) => scope === 'network').map(({ metric, value }) => [metric, value]),
    )
  })

  const meanOf = (column: string, from: string, to: string): number => {
    const dates = tables.column('network', 'date') as string[]
    const values = tables.column('network', column) as number[]
    const wanted = values.filter((_, i) => dates[i]! >= from && dates[i]! <= to)
    return wanted.reduce((sum, value) => sum + value, 0) / wanted.length
  }

  it('falls by 40 to 60 % from the week of 7 May to that of 27 June', () => {
    const before = meanOf('hashrate_eh_s', '2021-05-07', '2021-05-13')
    const trough = meanOf('hashrate_eh_s', '2021-06-27', '2021-07-03')
    expect(1 - trough / before).toBeGreaterThan(0.4)
    expect(1 - trough / before).toBeLessThan(0.6)
  })

  it('is back at the old level between October and March', () => {
    const back = String(summary.get('recovery_100_date'))
    expect(back >= '2021-10-01' && back <= '2022-03-31').toBe(true)
  })

  it("has its worst retarget at the turn of June to July, as the chain's was the one of 3 July", () => {
    const worst = String(summary.get('worst_retarget_date'))
    expect(worst >= '2021-06-28' && worst <= '2021-07-08').toBe(true)
    const next = (i: number): number => epochs[i + 1]!.difficulty / epochs[i]!.difficulty
    const falls = epochs.slice(0, -1).map((_, i) => next(i))
    const real = epochs[falls.indexOf(Math.min(...falls))]!
    expect(isoInstant(real.lastTime).slice(0, 10)).toBe('2021-07-03')
  })

  it('stays within 15 % of the hash rate that blocks and difficulty imply, in every week', () => {
    const dates = tables.column('network', 'date') as string[]
    const ours = tables.column('network', 'hashrate_eh_s') as number[]
    for (let i = 0; i + 7 <= dates.length; i += 7) {
      const days = chainDaily.slice(i, i + 7)
      expect(days[0]!.date).toBe(dates[i])
      const implied =
        days.reduce((sum, d) => sum + (d.blocks * d.difficultyMean * 2 ** 32) / 86_400 / 1e18, 0) / 7
      const simulated = ours.slice(i, i + 7).reduce((sum, h) => sum + h, 0) / 7
      expect(Math.abs(simulated / implied - 1), `week of ${dates[i]}`).toBeLessThan(0.15)
    }
  })
})
