import { describe, expect, it } from 'vitest'
import { parametersOf } from '../../sim/ensemble/index.ts'
import { evaluate, findingsOf } from '../../sim/fit/index.ts'
import { deviancePerDay, observedChain, playExpected } from '../../sim/score/index.ts'
import { loadGallery } from '../golden/golden.ts'
import { fitHere, syntheticJob, tellingWorld } from './syntheticWorld.ts'

const WORLDS = 16

/** Ways of which nobody knows how long they take: luck that blocks see. */
const LONG_WAYS = `
policies: { default: { idle: 0 % } }
transport: { packing: { lognormal: { median: 5 d, sigma: 1 } } }`

describe('parameters of worlds that are known', () => {
  it('lie in their 90 % intervals about nine times of ten', { timeout: 60_000 }, () => {
    let [inside, below] = [0, 0]
    for (let w = 0; w < WORLDS; w += 1) {
      const { job, truth } = syntheticJob(`world ${w}`)
      const { samples } = fitHere(job, { seed: `fit ${w}` })
      truth.forEach((true_, i) => {
        const rank = samples.filter(({ point }) => point[i]! < true_).length / samples.length
        if (rank > 0.05 && rank < 0.95) inside += 1
        if (rank < 0.5) below += 1
      })
    }
    // Of 48 intervals 43 ± 2.1: 36 or fewer in one case of 250 (binomial), but in four of five if they were 70 %; a half
    // of the posterior has 24 ± 3.5 of the truths, 12 or fewer or 36 or more in one of 2,000.
    expect(inside).toBeGreaterThan(36)
    expect(below).toBeGreaterThan(12)
    expect(below).toBeLessThan(36)
  })

  it('are nearer than their priors', () => {
    const { job } = syntheticJob('world 4')
    for (const { uSd } of findingsOf(fitHere(job), job.unknowns).parameters) expect(uSd).toBeLessThan(0.9)
  })
})

describe('a fit', () => {
  it('says of what the blocks cannot tell that they say nothing', () => {
    const { job } = syntheticJob('world 4')
    const { growth } = job.scenario.parameters
    // Nothing refers to it.
    const unknowns = parametersOf({
      ...job.scenario,
      parameters: { ...job.scenario.parameters, unseen: growth! },
    })
    const { parameters } = findingsOf(fitHere({ ...job, unknowns }, { samples: 2400 }), unknowns)
    const said = parameters.find(({ path }) => path === 'parameters.unseen')!
    expect(said.verdicts).toEqual([{ kind: 'says nothing' }])
    expect(said.uMean).toBeCloseTo(0, 0)
    expect(said.uSd).toBeCloseTo(1, 0.7)
  })

  it('names parameters of which the blocks see the sum alone', () => {
    const { job } = syntheticJob('world 4')
    const scenario = tellingWorld(`
parameters: { compliance: { beta: null, value: 67 % }, level: { uniform: null, value: 50 % }, other: { normal: { mean: 30 PH/s/month, sd: 30 PH/s/month } }, growth: { normal: { mean: 30 PH/s/month, sd: 30 PH/s/month } } }
events: { other: { kind: delivery, what: rigs, model: rig, rate: { parameter: other }, from: 2021-06-02, to: { north: 1 } } }`)
    const unknowns = parametersOf(scenario)
    const { parameters } = findingsOf(fitHere({ ...job, scenario, unknowns }), unknowns)
    expect(parameters.map(({ path }) => path)).toEqual(['parameters.growth', 'parameters.other'])
    const ties = parameters.map(({ verdicts }) => verdicts.find(({ kind }) => kind === 'tied'))
    expect(ties).toEqual([
      { kind: 'tied', to: 'parameters.other', correlation: expect.any(Number) },
      { kind: 'tied', to: 'parameters.growth', correlation: expect.any(Number) },
    ])
    expect((ties[0] as { correlation: number }).correlation).toBeLessThan(-0.8)
  })

  it('loses nothing by ending its runs on the last day that counts', () => {
    const { scenario } = loadGallery('china-ban-2021')
    const days = observedChain().days.slice(150, 200)
    const observed = { days, retargets: [] }
    const cut = { ...scenario, run: { ...scenario.run, days: 200 } }
    const [whole, short] = [scenario, cut].map((each) =>
      playExpected(each, { luck: 3, choose: undefined }, observed),
    )
    expect(short).toEqual(whole)
  })

  it('takes in the mean over lucks, day by day', () => {
    const { job } = syntheticJob('world 1')
    const lucky = { ...job, scenario: tellingWorld('run: { luck: drawn }', LONG_WAYS) }
    const point = new Float64Array(3)
    const runs = [0, 1, 2].map((luck) =>
      playExpected(lucky.scenario, { luck, choose: undefined }, job.observed),
    )
    const mean = runs[0]!.map((_, d) => (runs[0]![d]! + runs[1]![d]! + runs[2]![d]!) / 3)
    const blocks = job.observed.days.map((day) => day.blocks)
    expect(evaluate({ ...lucky, lucks: 3 }, point).deviance).toBeCloseTo(deviancePerDay(blocks, mean), 12)
    const alone = evaluate({ ...lucky, lucks: 1 }, point).deviance
    expect(alone).toBeCloseTo(deviancePerDay(blocks, runs[0]!), 12)
    expect(alone).not.toBe(deviancePerDay(blocks, mean))
  })

  it('takes the same way for the same seed', () => {
    const { job } = syntheticJob('world 1')
    const [one, two] = [0, 1].map(() => fitHere(job, { samples: 96 }))
    expect(two).toEqual(one)
  })

  it('gives a run that expects no block on a day that has some no chance', () => {
    const { job } = syntheticJob('world 1')
    const { observed } = job
    const dark = { ...observed, days: observed.days.map((day) => ({ ...day, spans: [] })) }
    expect(evaluate({ ...job, observed: dark }, new Float64Array(3)).deviance).toBe(Infinity)
  })
})
