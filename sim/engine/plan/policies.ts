import { fixed, type Scenario } from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import { backgroundId, destination, type Index } from './ids.ts'
import type { Buyer, Fleet, Policy } from './types.ts'

type FilePolicy = Scenario['policies'][string]

/** By how much shares that make a whole may miss it. */
const ROUNDING = 1e-9

/** What fleets do, by policy. */
export function compilePolicies(scenario: Scenario, index: Index, fleets: readonly Fleet[]): Policy[] {
  const fleetIndex = new Map(fleets.map(({ id }, i) => [id, i]))
  return Object.entries(scenario.policies).map(([id, policy]) => ({
    id,
    patienceDays: Math.ceil(policy.patience / DAY_S),
    hysteresis: policy.hysteresis,
    stays: policy.when_banned === 'stay',
    decision: policy.decision,
    idle: fixed(policy.idle),
    scrap: scrapOf(policy),
    destinations: destinationsOf(policy, scenario, index),
    goesWhole: policy.choose === 'one',
    byProfit: policy.by === 'profit',
    horizonDays: policy.horizon / DAY_S,
    sensitivity: policy.sensitivity,
    sell: policy.sell,
    soldAt: policy.sell.at,
    buyers: buyersOf(policy, index, fleetIndex),
    whenOut: policy.when_out,
    waitS: policy.wait,
  }))
}

/** Shares scrapped. A member may draw more than is left of what is sold; at the medians that is an error. */
function scrapOf({ scrap, sell }: FilePolicy): Policy['scrap'] {
  const within = (of: keyof Policy['scrap']): number =>
    fixed(scrap[of]) + sell[of] > 1 + ROUNDING ? 1 - sell[of] : fixed(scrap[of])
  return { old: within('old'), mid: within('mid'), new: within('new') }
}

/** Whoever goes where it pays and names no destinations looks everywhere. */
function destinationsOf(policy: FilePolicy, { regions }: Scenario, index: Index): Policy['destinations'] {
  const named = Object.entries(policy.destinations).map(
    ([region, weight]) => [region, fixed(weight)] as const,
  )
  const all = Object.keys(regions).map((region) => [region, 1] as const)
  const chosen = policy.by === 'profit' && named.length === 0 ? all : named
  return chosen.map(([region, weight]) => ({ region: index.region.get(region)!, weight }))
}

function buyersOf(policy: FilePolicy, index: Index, fleetIndex: ReadonlyMap<string, number>): Buyer[] {
  return Object.values(policy.sell.buyers).map(({ fleet, to, weight }) => ({
    fleet: fleetIndex.get(fleet ?? backgroundId(to.split('/')[0]!))!,
    ...destination(to, index),
    weight,
  }))
}
