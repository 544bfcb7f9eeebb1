import { parse, stringify } from 'yaml'
import type { Scenario } from '../../sim/model/index.ts'
import { parseScenario } from '../../sim/scenario/index.ts'

type Tree = { [key: string]: unknown }

/** EH/s of one machine of the small world. */
export const RIG_EH = 245.953e-6

/**
 * A small world that is easy to reckon with: 1,000 machines which find 144.0001 blocks a day at the difficulty of the
 * start, 600 in the east and 400 in the west; the north stands empty, and each region has racks for 1,000. No luck, no
 * overhead, no downtime; they draw 4 kW, so all of them cost 4,800 USD a day, and the first block of the run is the
 * first of an epoch.
 */
const SMALL_WORLD = `
format: 1
name: small-world
run: { start: 2021-06-01, days: 30, seed: small, luck: none }
chain: { height: 683423, nbits: "0x18200000", epoch_first_block: 2021-05-18 }
price: 40000 USD
fees: 0 BTC
machines: { rig: { hash_rate: 245.953 TH/s, power: 4000 W, price: 5000 USD } }
regions:
  east: { country: Eastland, tariff: 0.05 USD/kWh, sites: { main: { overhead: 1, uptime: 100 %, capacity: 4 MW } } }
  west: { country: Westland, tariff: 0.05 USD/kWh, sites: { main: { overhead: 1, uptime: 100 %, capacity: 4 MW } } }
  north: { country: Northland, tariff: 0.05 USD/kWh, sites: { main: { overhead: 1, uptime: 100 %, capacity: 4 MW } } }
fleets:
  acme: { owner: Acme, machines: { east: { rig: 600 } } }
  bolt: { owner: Bolt, machines: { west: { rig: 400 } } }
policies:
  default: { decision: 0 d, destinations: { west: 3, north: 1 } }
transport:
  packing: 2 d
  lanes: { road: { from: ['*'], to: ['*'], mode: truck, transit: 5 d, freight: 100 USD/machine, duty: 10 % } }
`

/** The small world with changes: maps are merged, later values win, null deletes; a price is replaced as a whole. */
export function smallWorld(...changes: readonly string[]): Scenario {
  const start = parse(SMALL_WORLD) as Tree
  const tree = changes.reduce<Tree>((whole, text) => merge(whole, parse(text) as Tree), start)
  return parseScenario(stringify(tree))
}

const isTree = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function merge(whole: Tree, change: Tree): Tree {
  const merged: Tree = { ...whole }
  for (const [key, value] of Object.entries(change)) {
    const old = merged[key]
    if (value === null) delete merged[key]
    else merged[key] = isTree(old) && isTree(value) ? merge(old, value) : value
  }
  return merged
}
