import { difficultyOf } from '../../chain/index.ts'
import { METRICS, type Scope } from '../../record/index.ts'
import { DAY_S, isoDate } from '../../units/index.ts'
import type { Retarget } from '../mining/chainState.ts'
import type { Run } from '../run.ts'
import { claimValues } from './claims.ts'
import { daysToRegain, deepestFall, trailingMean } from './drawdown.ts'
import { fleetPayback } from './payback.ts'
import { site, stakesOf } from './sites.ts'
import type { Values } from './values.ts'

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

/** The answers of a run: every metric of the table of metrics, in its order, scope by scope. */
export function summarise(run: Run): SummaryRow[] {
  const { plan } = run.world
  const network = {
    ...hashrate(run),
    ...concentration(run),
    ...difficulty(run),
    ...totals(run),
    ...machines(run),
  }
  const rows: SummaryRow[] = rowsOf('network', 'network', network)
  plan.regions.forEach(({ id }, r) => rows.push(...rowsOf('region', id, region(run, r))))
  run.recording.named.forEach((f, i) => rows.push(...rowsOf('fleet', plan.fleets[f]!.id, fleet(run, f, i))))
  plan.namedSites.forEach((s, i) => {
    const { id } = plan.sites[s]!
    rows.push(...rowsOf('site', id, site(run, s, i)))
    for (const { owner, values } of stakesOf(run, s, i))
      rows.push(...rowsOf('stake', `${id}: ${owner}`, values))
  })
  for (const claim of plan.claims) rows.push(...rowsOf('claim', claim.id, claimValues(run, claim)))
  return rows
}

function rowsOf(kind: Scope, scope: string, values: Values): SummaryRow[] {
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
  }
}

/** How concentrated hash rate is, on the first day and on the last. */
function concentration({ recording }: Run): Values {
  const values: Values = {}
  for (const index of ['hhi', 'nakamoto'] as const)
    for (const of of ['region', 'country', 'owner'] as const) {
      const daily = recording.networkColumn(`${index}_${of}`)
      values[`${index}_${of}_first`] = numberOrNull(daily[0]!)
      values[`${index}_${of}_last`] = numberOrNull(daily.at(-1)!)
    }
  return values
}

const numberOrNull = (value: number): number | null => (Number.isNaN(value) ? null : value)

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

function totals({ recording }: Run): Values {
  const sum = (name: Parameters<typeof recording.networkColumn>[0]): number =>
    sumOf(recording.networkColumn(name))
  return {
    blocks: sum('blocks'),
    blocks_late: recording.networkColumn('blocks_late').at(-1)!,
    coins_issued_btc: sum('subsidy_btc'),
    coins_late_btc: recording.networkColumn('coins_late_btc').at(-1)!,
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
  const [first, last] = [recording.regionFirstGh[r]! / 1e9, recording.regionLastGh[r]! / 1e9]
  const wholeFirst = recording.networkAt(0, 'hashrate_eh_s')
  const wholeLast = recording.networkAt(world.plan.days - 1, 'hashrate_eh_s')
  return {
    share_first_pct: wholeFirst > 0 ? (100 * first) / wholeFirst : 0,
    share_last_pct: wholeLast > 0 ? (100 * last) / wholeLast : 0,
    hashrate_first: first,
    hashrate_last: last,
    revenue_usd: recording.regionRevenue[r]!,
    machines_received: world.machinesReceived[r]!,
  }
}

function fleet(run: Run, f: number, i: number): Values {
  const { recording } = run
  const sum = (name: Parameters<typeof recording.fleetColumn>[1]): number =>
    sumOf(recording.fleetColumn(i, name))
  const [revenue, power] = [sum('revenue_usd'), sum('power_cost_usd')]
  const hitDay = recording.fleetHitDay[i] ?? -1
  return {
    downtime_machine_days: recording.fleetDowntime[f]!,
    revenue_usd: revenue,
    power_cost_usd: power,
    moving_cost_usd: sum('moving_cost_usd'),
    lost_usd: sum('lost_usd'),
    sales_usd: sum('sales_usd'),
    break_even_outage_days: numberOrNull(recording.fleetColumn(i, 'break_even_outage_days').at(hitDay)!),
    online_last: recording.fleetColumn(i, 'machines_online').at(-1)!,
    margin_usd: revenue - power,
    ...fleetPayback(run, f, i),
  }
}
