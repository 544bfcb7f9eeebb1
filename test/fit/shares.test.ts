import { describe, expect, it } from 'vitest'
import { parametersOf } from '../../sim/ensemble/index.ts'
import { evaluate, findingsOf, type FitJob, sharesIn } from '../../sim/fit/index.ts'
import { observedChain, type SharePoint } from '../../sim/score/index.ts'
import { loadGallery } from '../golden/golden.ts'
import { smallWorld } from '../support/scenario.ts'
import { chainOf, fitHere } from './syntheticWorld.ts'

const point = (country: string, pct: number): SharePoint => ({
  month: '2021-06',
  country,
  lowPct: pct,
  highPct: pct,
})

/** June, in which nothing happens; the blocks see the hash rate, and nothing of where it is. */
function job(shares: readonly SharePoint[]): FitJob {
  const scenario = smallWorld(`
fleets: null
network: { hash_rate: 0.2 EH/s, shares: { east: 50 %, west: 50 % }, together: { east: { parameter: home } }, mix: { '*': { rig: 100 % } } }
parameters: { home: { normal: { mean: 50 %, sd: 10 % } } }`)
  const unknowns = parametersOf(scenario)
  const observed = chainOf(scenario, unknowns, new Float64Array(1), 'shares')
  return { kind: 'fit', scenario, unknowns, lucks: 1, observed, shares }
}

describe('published shares in a fit', () => {
  it('count by the squares of points off, each by itself', () => {
    const misfit = (...shares: SharePoint[]): number => evaluate(job(shares), new Float64Array(1)).shareMisfit
    expect(misfit()).toBe(0)
    // 2 and 4 points off: one and two standard errors. Machines are whole, so shares are within 0.1 points of 50 %.
    expect(misfit(point('Eastland', 52), point('Westland', 46))).toBeCloseTo(1 + 4, 0.5)
    expect(misfit(point('Eastland', 48), point('Westland', 52))).toBeCloseTo(1 + 1, 0.5)
    // Inside what was published nothing is off.
    const wide = { ...point('Eastland', 50), lowPct: 45, highPct: 55 }
    expect(misfit(wide, { ...wide, country: 'Westland' })).toBe(0)
  })

  it('say where machines are as a measurement of 2 points would, beside the prior', () => {
    const asked = job([point('Eastland', 60)])
    const [home] = findingsOf(fitHere(asked, { samples: 1600 }), asked.unknowns).parameters
    // Normal laws of 50 ± 10 and 60 ± 2 points.
    const weight = 1 / 2 ** 2 + 1 / 10 ** 2
    expect(home!.mean).toBeCloseTo((50 / 10 ** 2 + 60 / 2 ** 2) / weight / 100, 2)
    expect(home!.sd).toBeGreaterThan(0.85 / Math.sqrt(weight) / 100)
    expect(home!.sd).toBeLessThan(1.15 / Math.sqrt(weight) / 100)
    const without = job([])
    const [unseen] = findingsOf(fitHere(without), without.unknowns).parameters
    expect(unseen!.verdicts).toEqual([{ kind: 'says nothing' }])
  })

  it('are those of months that lie within the days whole', () => {
    const { scenario } = loadGallery('china-ban-2021')
    const monthsUntil = (from: string, until: string): string[] => {
      const days = observedChain().days.filter(({ date }) => date >= from && date <= until)
      const last = days.at(-1)!.day - scenario.run.start / 86_400 + 1
      const cut = { ...scenario, run: { ...scenario.run, days: last } }
      return sharesIn(cut, { days, retargets: [] }).map(({ month }) => month)
    }
    expect([...new Set(monthsUntil('2021-03-15', '2021-06-30'))]).toEqual(['2021-04', '2021-05', '2021-06'])
    expect([...new Set(monthsUntil('2021-04-02', '2021-06-29'))]).toEqual(['2021-05'])
    expect(monthsUntil('2021-04-01', '2021-04-30')).toHaveLength(5)
  })
})
