import { fixed, isNamed, type Scenario } from '../../model/index.ts'
import { DAY_S } from '../../units/index.ts'
import type { Check } from '../draft.ts'
import type { Report } from '../finding.ts'
import type { Path } from '../problem.ts'
import { atStart, backgroundOf, hashRateOf, holdingsOf, sumOf } from './holdings.ts'
import { inEh } from './show.ts'

/** A row a day for each region and each site with owners or a cost, and about five more in the other tables. */
const MOST_ROWS = 50e6
const OTHER_ROWS = 5
const MOST_MACHINES = 1e9
/** Hash rate is counted in whole GH/s, which stay exact below 2^53; in GH/s. */
const MOST_HASH_RATE = 8e15

/** What would take for ever, or would no longer add up exactly. */
export const checkSize: Check = ({ parts, sound }, report) => {
  const { run, regions, machines } = parts
  if (run && regions) checkRows(run.days, Object.keys(regions).length, namedSites(regions), report)
  for (const [id, { hash_rate }] of Object.entries(machines ?? {}))
    if (Math.abs(hash_rate - Math.round(hash_rate)) > 1e-6)
      report(['machines', id, 'hash_rate'], `${hash_rate} GH/s is not a whole number of GH/s`)
  if (!sound('run', 'regions', 'machines', 'fleets', 'network', 'events')) return
  const scenario = atStart(parts as Scenario)
  checkMachines(scenario, report)
  checkHashRate(scenario, report)
}

const namedSites = (regions: Scenario['regions']): number =>
  sumOf(Object.values(regions).map(({ sites }) => Object.values(sites).filter(isNamed).length))

function checkRows(days: number, regions: number, sites: number, report: Report): void {
  const rows = days * (regions + sites + OTHER_ROWS)
  const places = sites === 0 ? `${regions} regions` : `${regions} regions and ${sites} sites`
  if (rows > MOST_ROWS)
    report(
      ['run', 'days'],
      `${days} days of ${places} are about ${Math.round(rows / 1e6)} million rows: at most ${MOST_ROWS / 1e6} million`,
    )
}

function checkMachines(scenario: Scenario, report: Report): void {
  const named = holdingsOf(scenario)
  const background = Object.keys(scenario.regions).flatMap((id) => backgroundOf(id, named, scenario))
  for (const { path, model, machines } of [...named, ...background])
    if (machines > MOST_MACHINES)
      report(
        path,
        `is ${Math.round(machines)} machines of the model ${model}: at most ${MOST_MACHINES} in a place`,
      )
}

/** The hash rate of all machines that there will ever be, by the place in the file that brings them; in GH/s. */
function sourcesOfHashRate(scenario: Scenario): [Path, number][] {
  const { network, events, machines, run } = scenario
  const sources: [Path, number][] = network
    ? [[['network', 'hash_rate'], hashRateOf(network)]]
    : holdingsOf(scenario).map(({ path, running }): [Path, number] => [path, running])
  for (const [id, event] of Object.entries(events)) {
    if (event.kind !== 'delivery') continue
    const days = ((event.until ?? run.start + run.days * DAY_S) - event.from) / DAY_S
    const delivered = event.machines
      ? event.machines * machines[event.model]!.hash_rate
      : fixed(event.rate!) * Math.max(0, days)
    sources.push([['events', id], delivered])
  }
  return sources
}

function checkHashRate(scenario: Scenario, report: Report): void {
  const sources = sourcesOfHashRate(scenario).sort(([, a], [, b]) => b - a)
  const total = sumOf(sources.map(([, hashRate]) => hashRate))
  if (total >= MOST_HASH_RATE)
    report(sources[0]![0], `brings the network to ${inEh(total)}: it must stay below ${inEh(MOST_HASH_RATE)}`)
  if (total === 0) report(['network'], 'nothing mines: give a network, or fleets with machines')
}
