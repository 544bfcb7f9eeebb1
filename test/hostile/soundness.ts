import type { Played, Record } from '../support/play.ts'

const NETWORK_SUMS = ['hashrate_eh_s', 'power_mw', 'revenue_usd']
const isState = (column: string): boolean => column.startsWith('machines_')

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** What is wrong with a finished run by the laws that hold in any world; nothing, if they all hold. */
export function faultsOf(run: Played): string[] {
  return [...oddCells(run), ...negatives(run), ...partsAndWholes(run), ...shares(run), ...dates(run)]
}

/** Numbers that no CSV can hold. */
function oddCells(run: Played): string[] {
  return [...run.tables.rows].flatMap(([table, rows]) => {
    const header = run.tables.headers.get(table)!
    return rows.flatMap((row) =>
      row.flatMap((cell, i) =>
        typeof cell === 'number' && !Number.isFinite(cell) ? [`${table}.${header[i]} is ${cell}`] : [],
      ),
    )
  })
}

/** Blocks may come early, and who buys machines spends. */
const MAY_BE_NEGATIVE = new Set(['blocks_late', 'coins_late_btc', 'sales_usd'])

function negatives(run: Played): string[] {
  return (['network', 'regions', 'countries', 'regions-wide', 'fleets', 'moves'] as const).flatMap(
    (table) => {
      const header = run.tables.headers.get(table)!
      return run.tables.rows
        .get(table)!
        .flatMap((row) =>
          row.flatMap((cell, i) =>
            typeof cell === 'number' && cell < 0 && !MAY_BE_NEGATIVE.has(header[i]!)
              ? [`${String(row[0])} ${table}.${header[i]} is ${cell}`]
              : [],
          ),
        )
    },
  )
}

const byDate = (rows: readonly Record[]): Map<string, Record[]> =>
  rows.reduce((days, row) => {
    const date = String(row.date)
    const day = days.get(date)
    if (day) day.push(row)
    else days.set(date, [row])
    return days
  }, new Map<string, Record[]>())

/** Machines are in one state each, regions add up to the network, and only deliveries make machines. */
function partsAndWholes(run: Played): string[] {
  const faults: string[] = []
  const regions = byDate(run.rows('regions'))
  let before = 0
  for (const day of run.rows('network')) {
    const parts = regions.get(String(day.date)) ?? []
    const total = (column: string): number => sum(parts.map((row) => row[column] as number))
    const states = Object.keys(day).filter(isState)
    for (const state of states)
      if (total(state) !== day[state]) faults.push(`${String(day.date)}: ${state} of regions`)
    for (const column of NETWORK_SUMS.filter((name) => parts[0] && name in parts[0]))
      if (Math.abs(total(column) - (day[column] as number)) > 1e-9 * (day[column] as number))
        faults.push(
          `${String(day.date)}: ${column} of regions is ${total(column)}, not ${String(day[column])}`,
        )
    const now = sum(states.map((state) => day[state] as number))
    if (now < before) faults.push(`${String(day.date)}: machines are lost`)
    before = now
  }
  return faults
}

/** Shares are of the whole, or nobody hashes. */
function shares(run: Played): string[] {
  const columns = [
    ['regions', 'share_pct'],
    ['countries', 'share_pct'],
    ['countries', 'reported_share_pct'],
  ] as const
  return columns.flatMap(([table, column]) =>
    [...byDate(run.rows(table))].flatMap(([date, rows]) => {
      const whole = sum(rows.map((row) => row[column] as number))
      return whole === 0 || Math.abs(whole - 100) < 1e-6
        ? []
        : [`${date}: ${table}.${column} sum to ${whole}`]
    }),
  )
}

/** What is off leaves, what leaves arrives, what arrives is switched on: in this order. */
function dates(run: Played): string[] {
  const steps = ['powered_off_at', 'departed_at', 'arrived_at', 'energised_at']
  return run.rows('moves').flatMap((move) => {
    const done = steps.map((name) => move[name]).filter((at) => at !== null) as string[]
    return done.toSorted().join() === done.join() ? [] : [`a move with dates out of order: ${done.join(' ')}`]
  })
}
