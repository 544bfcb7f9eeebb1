import { expect, it } from 'vitest'
import { simulate } from '../../sim/engine/index.ts'
import type { Row, Sink, TableName } from '../../sim/record/index.ts'
import { smallWorld } from '../support/scenario.ts'

/** Keeps of each table what must go on over the seams between blocks of days: dates, and machines by day. */
class Seams implements Sink {
  readonly dates = new Map<TableName, string[]>()
  readonly machines = new Map<string, number>()
  writes = 0
  #online = 0

  begin(headers: ReadonlyMap<TableName, readonly string[]>): void {
    for (const table of headers.keys()) this.dates.set(table, [])
    this.#online = headers.get('regions')!.indexOf('machines_online')
  }

  write(table: TableName, rows: readonly Row[]): void {
    if (table === 'network') this.writes += 1
    const dates = this.dates.get(table)!
    for (const row of rows) {
      const date = row[0] as string
      if (dates.at(-1) !== date) dates.push(date)
      if (table !== 'regions') continue
      this.machines.set(date, (this.machines.get(date) ?? 0) + (row[this.#online] as number))
    }
  }
}

it('a run with so many regions that they are handed on in blocks of days has each day once, and in order', () => {
  const empty = Array.from({ length: 700 }, (_, i) => `r${i}: { country: Nowhere, tariff: 0.05 USD/kWh }`)
  const owned = 'regions: { east: { sites: { main: { owners: { Acme: 100 % } } } } }'
  const scenario = smallWorld('run: { days: 360 }', `regions: { ${empty.join(', ')} }`, owned)
  const sink = new Seams()
  simulate(scenario, { sink })
  expect(sink.writes).toBeGreaterThan(1)
  const first = Date.UTC(2021, 5, 1)
  const expected = Array.from({ length: 360 }, (_, d) =>
    new Date(first + d * 86_400_000).toISOString().slice(0, 10),
  )
  for (const table of ['network', 'regions', 'regions-wide', 'countries', 'fleets', 'sites'] as const)
    expect(sink.dates.get(table)).toEqual(expected)
  expect(new Set(sink.machines.values())).toEqual(new Set([1000]))
})
