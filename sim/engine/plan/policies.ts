import type { Scenario } from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import { backgroundId, destination, type Index } from './ids.ts'
import { fixed } from './settle.ts'
import type { Buyer, Fleet, Policy } from './types.ts'

type FilePolicy = Scenario['policies'][string]

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
    scrap: policy.scrap,
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

/** Whoever goes where it pays and names no destinations looks everywhere. */
function destinationsOf(policy: FilePolicy, { regions }: Scenario, index: Index): Policy['destinations'] {
  const named = Object.entries(policy.destinations)
  const all = Object.keys(regions).map((region): [string, number] => [region, 1])
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
