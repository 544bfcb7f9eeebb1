import { type Parameter, parametersOf } from '../../sim/ensemble/index.ts'
import { type Effort, evaluate, type FitJob, fit, type Fitted } from '../../sim/fit/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { normalQuantile, openStream, PoissonLaw } from '../../sim/random/index.ts'
import { type Observed, playExpected } from '../../sim/score/index.ts'
import { memberAt } from '../../sim/fit/unknowns.ts'
import { smallWorld } from '../support/scenario.ts'

/** The small world over six weeks, in which a ban, an outage and deliveries have parameters that blocks can tell. */
export const tellingWorld = (...changes: readonly string[]): Scenario =>
  smallWorld(
    `
run: { days: 45 }
parameters:
  compliance: { beta: { alpha: 6, beta: 3 }, known_at: 2021-06-01 }
  growth: { normal: { mean: 30 PH/s/month, sd: 10 PH/s/month }, source: a guess }
  level: { uniform: { from: 10 %, to: 90 % } }
regions: { north: { sites: { main: { capacity: 40 MW } } } }
events:
  ban: { kind: ban, where: [east], announced: 2021-06-10, effective: 2021-06-20, compliance: { share: { parameter: compliance } } }
  out: { kind: power_outage, where: [west], from: 2021-07-02, until: 2021-07-12, level: { parameter: level } }
  more: { kind: delivery, what: rigs, model: rig, rate: { parameter: growth }, from: 2021-06-02, to: { north: 1 } }
policies: { default: { idle: 100 % } }`,
    ...changes,
  )

/** At which the small world's first machines find 144 blocks a day. */
const DIFFICULTY = 3.435e10

/** A chain of one difficulty in which a member finds what luck lets it. */
export function chainOf(
  scenario: Scenario,
  unknowns: readonly Parameter[],
  truth: Float64Array,
  seed: string,
): Observed {
  const first = scenario.run.start / 86_400
  const day = (d: number): Observed['days'][number] => ({
    date: new Date((first + d) * 86_400_000).toISOString().slice(0, 10),
    day: first + d,
    blocks: 0,
    difficultyMean: DIFFICULTY,
    spans: [{ until: 86_400, difficulty: DIFFICULTY }],
  })
  const empty = { days: Array.from({ length: scenario.run.days }, (_, d) => day(d)), retargets: [] }
  const expected = playExpected(scenario, memberAt(unknowns, truth, 0), empty)
  const [draw, law] = [openStream(seed, 0, 'blocks'), new PoissonLaw()]
  return {
    ...empty,
    days: empty.days.map((each, d) => ({ ...each, blocks: law.quantile(draw(), expected[d]!) })),
  }
}

export function syntheticJob(seed: string): { job: FitJob; truth: Float64Array } {
  const scenario = tellingWorld()
  const unknowns = parametersOf(scenario)
  const draw = openStream(seed, 0, 'truth')
  const truth = Float64Array.from(unknowns, () => normalQuantile(draw()))
  const observed = chainOf(scenario, unknowns, truth, seed)
  return { job: { kind: 'fit', scenario, unknowns, lucks: 1, observed, shares: [] }, truth }
}

/** Makes a fit here and now. */
export function fitHere(job: FitJob, effort: Partial<Effort> = {}): Fitted {
  const whole = {
    dimensions: job.unknowns.length,
    days: job.observed.days.length,
    evaluations: 80,
    samples: 384,
    seed: 's',
    ...effort,
  }
  const fitting = fit(whole)
  let next = fitting.next()
  while (!next.done) next = fitting.next(next.value.points.map((point) => evaluate(job, point)))
  return next.value
}
