import { difficultyOf, HASHES_PER_DIFFICULTY, parseNbits, TARGET_SPACING_S } from '../../sim/chain/index.ts'
import type { Run } from '../../sim/engine/index.ts'
import { type Scenario, scenarioSchema } from '../../sim/model/index.ts'
import { normalQuantile, openStream } from '../../sim/random/index.ts'
import { DAY_S, parseInstant } from '../../sim/units/index.ts'
import type { Yardstick } from './yardstick.ts'

/** A workload: a scenario, the yardstick that does the same, and what both must agree on. */
export interface Workload {
  readonly scenario: () => Scenario
  /** Its rules stand in w1.c and w2.c; where ours are not the same to the letter, the comment says how. */
  readonly yardstick: Yardstick
  readonly outcome: (run: Run) => Readonly<Record<string, number>>
}

const START = '2021-01-01'
/** The last block of an epoch: the run begins with the first of the next, as the yardsticks do. Subsidy 6.25 BTC. */
const HEIGHT = 332 * 2016 - 1
/** Ten minutes a block at 97 % of 1,500 fleets of 113 PH/s, which is what the yardstick's fleets have on average. */
const NBITS = '0x170c3878'

/** GH/s at which a block takes ten minutes at the start. */
const startGh = (difficultyOf(parseNbits(NBITS)) * HASHES_PER_DIFFICULTY) / TARGET_SPACING_S / 1e9

const chain = { height: HEIGHT, nbits: NBITS, epoch_first_block: START }

/** The calendar day that a run reaches after so many days. */
const onDay = (day: number): string =>
  new Date(Date.parse(`${START}T00:00:00Z`) + day * 86_400_000).toISOString().slice(0, 10)

/**
 * 52,560 blocks at a hash rate that halves on day 180. Ours stops after the days that those blocks take on average, and
 * the block that is being searched for when the hash rate halves takes longer from then on.
 */
function w1(blocks: boolean): Scenario {
  return scenarioSchema.parse({
    format: 1,
    name: blocks ? 'w1-block' : 'w1-day',
    question: 'How does difficulty follow when half of the machines are banned?',
    run: { start: START, days: 378, seed: 'w1', blocks },
    chain,
    price: '40000 USD',
    fees: '0 BTC',
    machines: { miner: { hash_rate: '100 TH/s', power: '3000 W' } },
    regions: { here: { country: 'Here', tariff: '0.03 USD/kWh', sites: { main: { uptime: 1 } } } },
    network: { hash_rate: `${startGh} GH/s`, shares: { here: 1 }, mix: { here: { miner: 1 } } },
    policies: { default: { when_banned: 'stay' } },
    events: { half: { kind: 'ban', where: ['here'], effective: onDay(180), compliance: 0.5 } },
  })
}

/** The change of difficulty that is compared: the last that every run reaches. */
const COMPARED = 25

function w1Outcome({ chain }: Run) {
  const { at, newNbits } = chain.retargets[COMPARED - 1]!
  return {
    difficulty: difficultyOf(newNbits) / difficultyOf(parseNbits(NBITS)),
    day: (at - (parseInstant(START) as number)) / DAY_S,
  }
}

const REGIONS = 15
const FLEETS_PER_REGION = 100
/** A fleet's uptime stands for the yardstick's mean factor; its start difficulty, for 97 % of the nameplate. */
const UPTIME = 0.975
const START_LOAD = 0.97

interface Fleet {
  readonly id: string
  readonly region: string
  /** TH/s, lognormal: ln has a standard deviation of 0.5. */
  readonly weight: number
  /** J/TH, uniform on 20 to 60. */
  readonly jPerTh: number
}

/** The yardstick draws its fleets in every run; ours are drawn here, once for all runs. */
function fleetsOf(perRegion: number): Fleet[] {
  const next = openStream('w2', 0, 'fleets')
  return Array.from({ length: REGIONS * perRegion }, (_, i) => ({
    id: `f${i}`,
    region: `r${Math.floor(i / perRegion)}`,
    weight: Math.exp(0.5 * normalQuantile(next())),
    jPerTh: 20 + 40 * next(),
  }))
}

/** A model for each fleet, so that no two fleets are alike: 100 TH/s a machine. */
const machinesOf = (fleets: readonly Fleet[]) =>
  Object.fromEntries(
    fleets.map(({ id, jPerTh }) => [id, { hash_rate: '100 TH/s', power: `${Math.round(jPerTh * 100)} W` }]),
  )

function holdingsOf(fleets: readonly Fleet[]) {
  const whole = fleets.reduce((sum, { weight }) => sum + weight, 0)
  const machines = startGh / START_LOAD / 1e5
  return Object.fromEntries(
    fleets.map(({ id, region, weight }) => {
      const count = Math.round((machines * weight) / whole)
      return [id, { named: false, machines: { [region]: { [id]: count } } }]
    }),
  )
}

const regions = () =>
  Object.fromEntries(
    Array.from({ length: REGIONS }, (_, r) => {
      const tariff = `${0.03 + (0.07 * r) / (REGIONS - 1)} USD/kWh`
      const main = { capacity: '1000 GW', uptime: UPTIME, overhead: 1 }
      return [`r${r}`, { country: `C${r}`, tariff, sites: { main } }]
    }),
  )

/** A day's log return of the yardstick has a standard deviation of 0.03 and a mean of 0, which is a drift of σ²/2. */
const VOLATILITY = 0.03 * Math.sqrt(365.25)

/**
 * 365 days, 15 regions with 100 fleets each: region 0 is banned for good on day 120 and its fleets are on the way for
 * 30 to 119 days to another region each, region 1 is dark on the days 200 to 206, and everyone switches off below cost.
 */
function w2(): Scenario {
  const fleets = fleetsOf(FLEETS_PER_REGION)
  const elsewhere = Object.fromEntries(
    Array.from({ length: REGIONS - 1 }, (_, r) => [`r${r + 1}`, 1] as const),
  )
  return scenarioSchema.parse({
    format: 1,
    name: 'w2',
    question: 'Where does hash rate go when a region of fifteen is banned?',
    run: { start: START, days: 365, seed: 'w2' },
    chain,
    price: { gbm: { start: '40000 USD', drift: VOLATILITY ** 2 / 2, volatility: VOLATILITY } },
    fees: '0 BTC',
    machines: machinesOf(fleets),
    regions: regions(),
    fleets: holdingsOf(fleets),
    policies: {
      default: { patience: '0 d', hysteresis: 0, decision: '0 d', choose: 'one', destinations: elsewhere },
    },
    transport: {
      packing: '29 d',
      lanes: {
        any: { from: ['*'], to: ['*'], mode: 'truck', transit: { uniform: { from: '0 d', to: '90 d' } } },
      },
    },
    events: {
      ban: { kind: 'ban', where: ['r0'], effective: onDay(120) },
      dark: { kind: 'power_outage', where: ['r1'], from: onDay(200), until: onDay(207) },
    },
  })
}

/** The regions and fleets of W2 when nothing happens but outages of a day each, evenly over the run. */
export function stillWorld(days: number, fleetsPerRegion: number, outages: number): Scenario {
  const fleets = fleetsOf(fleetsPerRegion)
  const dark = Array.from({ length: outages }, (_, i) => {
    const day = Math.floor((i * (days - 1)) / outages)
    const where = [`r${i % REGIONS}`]
    return [`dark${i}`, { kind: 'power_outage', where, from: onDay(day), until: onDay(day + 1) }] as const
  })
  return scenarioSchema.parse({
    format: 1,
    name: 'still',
    run: { start: START, days, seed: 'still' },
    chain,
    price: '40000 USD',
    fees: '0 BTC',
    machines: machinesOf(fleets),
    regions: regions(),
    fleets: holdingsOf(fleets),
    events: Object.fromEntries(dark),
  })
}

const sumOf = (numbers: Float64Array): number => numbers.reduce((total, value) => total + value, 0)

const w2Outcome = ({ recording }: Run) => ({
  hashrate: sumOf(recording.regionLastGh) / sumOf(recording.regionFirstGh),
})

export const WORKLOADS = {
  'w1-day': { scenario: () => w1(false), yardstick: 'w1', outcome: w1Outcome },
  'w1-block': { scenario: () => w1(true), yardstick: 'w1', outcome: w1Outcome },
  w2: { scenario: w2, yardstick: 'w2', outcome: w2Outcome },
} as const satisfies Record<string, Workload>

export type WorkloadName = keyof typeof WORKLOADS
