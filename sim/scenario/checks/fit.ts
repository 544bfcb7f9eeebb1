import type { Scenario, Site } from '../../model/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import { atStart, backgroundOf, hashRateOf, type Holding, holdingsOf, sumOf } from './holdings.ts'
import { inEh, inMw } from './show.ts'

/** Rounding to whole machines may overdraw a little. */
const SLACK = 1.001

/** Whether fleets fit into the share of their region, and machines into its racks. */
export const checkFit: Check = ({ parts, sound }, report) => {
  if (!sound('network', 'regions', 'machines', 'fleets')) return
  const scenario = atStart(parts as Scenario)
  const named = holdingsOf(scenario)
  for (const [id, { sites }] of Object.entries(scenario.regions)) {
    const here = named.filter(({ region }) => region === id)
    if (fitsShare(id, here, scenario.network, report))
      checkRacks(id, sites, [...here, ...backgroundOf(id, here, scenario)], report)
  }
}

/** Whether named fleets leave something of the region's share, or at least nothing less, to the background. */
function fitsShare(
  id: string,
  named: readonly Holding[],
  network: Scenario['network'],
  report: Report,
): boolean {
  if (!network) return true
  const share = (network.shares[id] ?? 0) * hashRateOf(network)
  const running = sumOf(named.map((holding) => holding.running))
  if (running <= share * SLACK) return true
  report(
    Object.hasOwn(network.shares, id) ? ['network', 'shares', id] : named[0]!.path.slice(0, 4),
    `the network's share of ${id} is ${inEh(share)}, and named fleets run ${inEh(running)} there`,
  )
  return false
}

/** Where every site of a region says how much it can hold, the region must hold what runs there. */
function checkRacks(
  id: string,
  sites: Readonly<Record<string, Site>>,
  holdings: readonly Holding[],
  report: Report,
): void {
  const capacity = sumOf(Object.values(sites).map((site) => site.capacity ?? Infinity))
  const power = sumOf(holdings.map((holding) => holding.power))
  if (power > capacity * SLACK)
    report(
      ['regions', id, 'sites'],
      `the sites hold ${inMw(capacity)}, and what runs there at the start draws ${inMw(power)}`,
    )
}
