import { describe, expect, it } from 'vitest'
import { compile, Run, readSeries, seriesOf, simulateToMemory } from '../../sim/engine/index.ts'
import { memberIn, namesOf, playerOf, RETARGET } from '../../sim/ensemble/index.ts'
import type { Scenario } from '../../sim/model/index.ts'
import { type Cell, DAILY_TABLES, type MemorySink } from '../../sim/record/index.ts'
import { galleryNames, loadGallery } from '../golden/golden.ts'
import { smallWorld } from '../support/scenario.ts'

/** What stands in a table's rows: by scope and day, where each place has a column of ids. */
function cellsOf(tables: MemorySink, table: 'network' | 'regions' | 'countries' | 'fleets' | 'sites') {
  const header = tables.headers.get(table)!
  const scopeAt = table === 'network' ? -1 : 1
  const rows = new Map(
    tables.rows
      .get(table)!
      .map((row) => [`${String(row[0])} ${scopeAt < 0 ? '' : String(row[scopeAt])}`, row]),
  )
  return (date: string, scope: string, column: string): Cell | undefined =>
    rows.get(`${date} ${scope}`)?.[header.indexOf(column)]
}

const dateOf = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10)
const asNumber = (cell: Cell | undefined): number => {
  if (cell === null) return NaN
  if (typeof cell !== 'number') throw new Error(`${String(cell)} is no number`)
  return cell
}

/** Compares what is kept of member 1 with the rows of a run of it. */
function compare(scenario: Scenario): number {
  const numbers = playerOf({ kind: 'ensemble', scenario, vary: 'both', tables: DAILY_TABLES })(0)
  const { luck, choose } = memberIn(scenario, 1, 'both')
  const { tables, summary } = simulateToMemory(scenario, { member: luck, ...(choose ? { choose } : {}) })
  const { firstDay, days, series, answers } = namesOf(scenario, DAILY_TABLES)
  expect(numbers.daily).toHaveLength(days * series.length)
  const readers = new Map(DAILY_TABLES.map((table) => [table, cellsOf(tables, table)]))
  const wrong: string[] = []
  for (let day = 0; day < days; day += 1)
    for (const [s, { table, scope, metric }] of series.entries()) {
      const [is, cell] = [
        numbers.daily[day * series.length + s]!,
        readers.get(table)!(dateOf(firstDay + day), scope, metric),
      ]
      if (!Object.is(is, asNumber(cell)))
        wrong.push(`${table} ${scope} ${metric} ${day}: ${is}, not ${String(cell)}`)
    }
  expect(wrong.slice(0, 5)).toEqual([])
  expect(answers).toEqual(summary.map(({ metric, scope, unit }) => ({ metric, scope, unit })))
  summary.forEach(({ value, unit, metric }, a) => {
    const is = numbers.summary[a]!
    if (unit === 'date' && value !== null) expect([metric, dateOf(is)]).toEqual([metric, value])
    else expect([metric, is]).toEqual([metric, asNumber(value)])
  })
  compareRetargets(numbers.retargets, tables)
  return series.length
}

function compareRetargets(kept: Float64Array, tables: MemorySink): void {
  const column = (name: string): Cell[] => tables.column('retargets', name)
  const of = (name: (typeof RETARGET)[number]): number[] =>
    Array.from(
      { length: kept.length / RETARGET.length },
      (_, k) => kept[k * RETARGET.length + RETARGET.indexOf(name)]!,
    )
  expect(of('height')).toEqual(column('height'))
  expect(of('at').map((at) => new Date(at * 1000).toISOString().replace('.000Z', 'Z'))).toEqual(column('at'))
  expect(of('timespan_s')).toEqual(column('timespan_s').map(asNumber))
  expect(of('change_pct')).toEqual(column('change_pct'))
  expect(of('new_difficulty')).toEqual(column('new_difficulty'))
}

describe('what is kept of a run is what its tables hold, number by number', () => {
  it.each(galleryNames())('%s', (name) => {
    expect(compare(loadGallery(name, ['run.days=120']).scenario)).toBeGreaterThan(20)
  })

  it('with every block drawn, and a site with owners', () => {
    const owned = 'regions: { west: { sites: { main: { owners: { Ann: 60 %, Bo: 40 % } } } } }'
    expect(compare(smallWorld('run: { blocks: true, luck: drawn, days: 40 }', owned))).toBeGreaterThan(20)
  })
})

describe('series', () => {
  const plan = compile(smallWorld('run: { days: 3 }'))

  it('are read in the order of their list, whichever tables are asked for in whatever order', () => {
    const run = new Run(plan, 0, true)
    for (let day = 0; day < 3; day += 1) run.tick(day)
    const all = readSeries(run, DAILY_TABLES)
    const names = seriesOf(plan, DAILY_TABLES)
    for (const wanted of [['fleets', 'network'], ['network', 'fleets'], ['countries'], []] as const) {
      const [some, numbers] = [seriesOf(plan, wanted), readSeries(run, wanted)]
      expect(numbers).toHaveLength(3 * some.length)
      for (let day = 0; day < 3; day += 1)
        for (const [s, each] of some.entries()) {
          const at = names.findIndex((one) => JSON.stringify(one) === JSON.stringify(each))
          expect(numbers[day * some.length + s]).toBe(all[day * names.length + at])
        }
    }
  })

  it('are the same ones for every member, whatever is drawn', () => {
    const job = {
      kind: 'ensemble',
      scenario: loadGallery('hazard-world', ['run.days=60']).scenario,
      vary: 'both',
      tables: DAILY_TABLES,
    } as const
    const { days, series, answers } = namesOf(job.scenario, DAILY_TABLES)
    const player = playerOf(job)
    for (const run of [0, 1, 5]) {
      const { daily, summary } = player(run)
      expect([daily.length, summary.length]).toEqual([days * series.length, answers.length])
    }
  })
})
