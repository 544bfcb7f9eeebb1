import {
  type Event,
  fitsAny,
  fixed,
  type Hazard,
  placesOf,
  type Policy,
  type Scenario,
} from '../../model/index.ts'
import { quote } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import { didYouMean, listed } from '../suggest.ts'
import { homesOf } from './holdings.ts'

type Lanes = readonly Scenario['transport']['lanes'][string][]

/** Once a file names lanes, each move that it asks for needs one. */
export const checkLanes: Check = ({ parts, sound }, report) => {
  if (!sound('transport', 'regions', 'policies', 'fleets', 'network', 'events', 'hazards', 'orders')) return
  const scenario = parts as Scenario
  const lanes = Object.values(scenario.transport.lanes)
  checkOrders(scenario.orders, lanes, report)
  if (lanes.length === 0) return
  const banned = bannedRegions(scenario)
  for (const [id, policy] of Object.entries(scenario.policies))
    if (policy.when_banned === 'leave')
      checkPolicy(
        id,
        policy,
        [...homesOf(scenario, id)].filter((home) => banned.has(home)),
        lanes,
        report,
      )
}

const leads = (lanes: Lanes, from: string, to: string): boolean =>
  lanes.some((lane) => fitsAny(lane.from, from) && fitsAny(lane.to, to))

function checkOrders(orders: Scenario['orders'], lanes: Lanes, report: Report): void {
  for (const [id, order] of Object.entries(orders)) {
    const [from, to] = [order.from, order.to].map((place) => place.split('/')[0]!) as [string, string]
    if (from === to) continue
    if (lanes.length > 0 && !leads(lanes, from, to))
      report(['orders', id, 'to'], `no lane under transport.lanes leads from ${from} to ${to}`)
    else if (order.mode !== undefined) checkMode(order.mode, from, to, lanes, ['orders', id, 'mode'], report)
  }
}

function checkMode(
  mode: string,
  from: string,
  to: string,
  lanes: Lanes,
  path: readonly string[],
  report: Report,
): void {
  const modes = lanes.filter((lane) => leads([lane], from, to)).map((lane) => lane.mode)
  if (!modes.includes(mode))
    report(path, `no lane from ${from} to ${to} is of the mode ${quote(mode)}${didYouMean(mode, modes)}`)
}

type Ban = Extract<Event | Hazard, { kind: 'ban' }>

function bannedRegions({ regions, events, hazards }: Scenario): Set<string> {
  const bans = [...Object.values(events), ...Object.values(hazards)].filter(
    ({ kind }) => kind === 'ban',
  ) as Ban[]
  return new Set(bans.flatMap(({ where }) => placesOf({ regions }, where).map(({ region }) => region)))
}

function checkPolicy(
  id: string,
  policy: Policy,
  from: readonly string[],
  lanes: Lanes,
  report: Report,
): void {
  for (const [to, weight] of Object.entries(policy.destinations)) {
    const cutOff = from.filter((home) => home !== to && !leads(lanes, home, to))
    if (fixed(weight) > 0 && cutOff.length > 0)
      report(
        ['policies', id, 'destinations', to],
        `no lane under transport.lanes leads there from ${listed(cutOff)}, which a ban empties`,
      )
  }
}
