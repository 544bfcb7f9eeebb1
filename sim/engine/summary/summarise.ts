import { difficultyOf } from '../../chain/index.ts'
import { METRICS } from '../../record/index.ts'
import { DAY_S, isoDate } from '../../units/index.ts'
import type { Retarget } from '../mining/chainState.ts'
import { FLEET_COLUMNS } from '../recording.ts'
import type { Run } from '../run.ts'
import { daysToRegain, deepestFall, trailingMean } from './drawdown.ts'

/** A row of the summary. */
export interface SummaryRow {
  /** Id of the metric, one of {@link METRICS}. */
  readonly metric: string
  /** `network`, or the id of the region or fleet that it is about. */
  readonly scope: string
  /** A number, a date where the unit is date; null where the run has none. */
  readonly value: number | string | null
  /** Unit of the value, `date` for a date. */
  readonly unit: string
}

type Values = Record<string, number | string | null>

/** The answers of a run: every metric of the table of metrics, in its order, for the network, regions and fleets. */
export function summarise(run: Run): SummaryRow[] {
  const { plan } = run.world
  const network = { ...hashrate(run), ...difficulty(run), ...totals(run), ...machines(run) }
  const rows: SummaryRow[] = rowsOf('network', 'network', network)
  plan.regions.forEach(({ id }, r) => rows.push(...rowsOf('region', id, region(run, r))))
  run.recording.named.forEach((f, i) => rows.push(...rowsOf('fleet', plan.fleets[f]!.id, fleet(run, f, i))))
  return rows
}

function rowsOf(kind: 'network' | 'region' | 'fleet', scope: string, values: Values): SummaryRow[] {
  return METRICS.filter((metric) => metric.scope === kind).map(({ id, unit }) => {
    if (!(id in values)) throw new Error(`no value for metric ${id} of ${scope}`)
    return { metric: id, scope, value: values[id]!, unit }
  })
}

const WEEK = 7

function hashrate(run: Run): Values {
  const { recording, world } = run
  const date = (day: number): string => isoDate(world.plan.firstDay + day)
  const daily = recording.networkColumn('hashrate_eh_s')
  const week = trailingMean(daily, WEEK)
  const fall = deepestFall(week)
  const seen = deepestFall(recording.networkColumn('hashrate_est_7d_eh_s').subarray(WEEK - 1))
  const [peak, trough] = fall ? [week[fall.peak]!, week[fall.trough]!] : [null, null]
  const regain = (share: number) => (fall ? daysToRegain(week, fall, share) : null)
  const back = regain(1)
  const hhi = recording.networkColumn('hhi_region')
  const majority = recording.networkColumn('nakamoto_region')
  return {
    hashrate_first: daily[0]!,
    hashrate_last: daily.at(-1)!,
    hashrate_peak_7d: peak,
    hashrate_peak_7d_date: fall ? date(fall.peak + WEEK - 1) : null,
    hashrate_trough_7d: trough,
    hashrate_trough_7d_date: fall ? date(fall.trough + WEEK - 1) : null,
    drawdown_true_pct: fall ? fall.change * 100 : 0,
    drawdown_est_pct: seen ? seen.change * 100 : 0,
    recovery_50_days: regain(0.5),
    recovery_90_days: regain(0.9),
    recovery_100_days: back,
    recovery_100_date: back === null ? null : date(fall!.trough + WEEK - 1 + back),
    hhi_region_first: hhi[0]!,
    hhi_region_last: hhi.at(-1)!,
    nakamoto_region_first: majority[0]!,
    nakamoto_region_last: majority.at(-1)!,
    hhi_owner_last: ownerConcentration(run),
  }
}

/** HHI of the named owners' shares on the last day; the background counts as many small owners, with no weight. */
function ownerConcentration({ recording, world }: Run): number {
  const { fleets, named } = recording
  const width = FLEET_COLUMNS.length
  const lastRow = fleets.length - named.length * width
  const whole = recording.networkColumn('hashrate_eh_s').at(-1)!
  const byOwner = new Map<string, number>()
  named.forEach((f, i) => {
    const { owner } = world.plan.fleets[f]!
    byOwner.set(owner, (byOwner.get(owner) ?? 0) + (whole > 0 ? fleets[lastRow + i * width]! / whole : 0))
  })
  return [...byOwner.values()].reduce((sum, share) => sum + share * share, 0)
}

const changeOf = ({ oldNbits, newNbits }: Retarget): number =>
  100 * (difficultyOf(newNbits) / difficultyOf(oldNbits) - 1)

function difficulty({ chain }: Run): Values {
  const { retargets } = chain
  const changes = retargets.map(changeOf)
  const worst = changes.indexOf(Math.min(...changes))
  const spans = retargets.flatMap(({ timespan }) => (timespan === null ? [] : [timespan]))
  return {
    retargets: retargets.length,
    worst_retarget_pct: retargets.length > 0 ? changes[worst]! : null,
    worst_retarget_date: retargets.length > 0 ? isoDate(Math.floor(retargets[worst]!.at / DAY_S)) : null,
    best_retarget_pct: retargets.length > 0 ? Math.max(...changes) : null,
    slowest_epoch_days: spans.length > 0 ? Math.max(...spans) / DAY_S : null,
    difficulty_last: chain.difficulty,
  }
}

const TEN_MINUTES_A_DAY = 144

function totals({ recording, world }: Run): Values {
  const sum = (name: string): number =>
    recording.networkColumn(name).reduce((total, value) => total + value, 0)
  const blocks = sum('blocks')
  return {
    blocks,
    blocks_late: world.plan.days * TEN_MINUTES_A_DAY - blocks,
    coins_issued_btc: sum('subsidy_btc'),
    revenue_usd: sum('revenue_usd'),
    energy_mwh: sum('energy_mwh'),
    co2_t: sum('co2_t'),
  }
}

const sumOf = (numbers: Float64Array): number => numbers.reduce((total, value) => total + value, 0)

function machines({ world }: Run): Values {
  return {
    machines_moved: world.machinesMoved,
    machines_energised_elsewhere: world.machinesEnergised,
    machines_retired: sumOf(world.machinesRetired),
    machines_covert_last: sumOf(world.machinesCovert),
  }
}

function region({ recording, world }: Run, r: number): Values {
  const daily = recording.networkColumn('hashrate_eh_s')
  const [first, last] = [recording.regionFirstGh[r]! / 1e9, recording.regionLastGh[r]! / 1e9]
  return {
    share_first_pct: daily[0]! > 0 ? (100 * first) / daily[0]! : 0,
    share_last_pct: daily.at(-1)! > 0 ? (100 * last) / daily.at(-1)! : 0,
    hashrate_first: first,
    hashrate_last: last,
    revenue_usd: recording.regionRevenue[r]!,
    machines_received: world.machinesReceived[r]!,
  }
}

function fleet({ recording, world }: Run, f: number, i: number): Values {
  const [width, named, { days }] = [FLEET_COLUMNS.length, recording.named.length, world.plan]
  const column = (name: string, day: number): number =>
    recording.fleets[(day * named + i) * width + FLEET_COLUMNS.indexOf(name)]!
  const sum = (name: string): number => {
    let total = 0
    for (let day = 0; day < days; day += 1) total += column(name, day)
    return total
  }
  return {
    downtime_machine_days: recording.fleetDowntime[f]!,
    revenue_usd: sum('revenue_usd'),
    power_cost_usd: sum('power_cost_usd'),
    moving_cost_usd: sum('moving_cost_usd'),
    lost_usd: sum('lost_usd'),
    online_last: column('machines_online', days - 1),
  }
}
