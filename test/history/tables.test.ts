import { describe, expect, it } from 'vitest'
import * as history from '../../sim/history/index.ts'
import { groupBy } from './group.ts'
import { isDay, isIso, isMonth, isSorted, startOf } from './iso.ts'

const { asicPrices, chainDaily, effects, epochs, fees, fleetClasses, machines, milestones, prices } = history
const { provinceShares2020, regions, relocations, s9Shares, shares, sharesReconstructed, worldEvents } =
  history

/** Every table of the room, its size, and the columns that hold dates. */
const TABLES = {
  asicPrices: { rows: asicPrices, size: 13, dates: ['date'] },
  chainDaily: { rows: chainDaily, size: 455, dates: ['date'] },
  effects: { rows: effects, size: 17, dates: [] },
  epochs: { rows: epochs, size: 34, dates: [] },
  fees: { rows: fees, size: 16, dates: ['month'] },
  fleetClasses: { rows: fleetClasses, size: 8, dates: ['date'] },
  machines: { rows: machines, size: 65, dates: ['released'] },
  milestones: { rows: milestones, size: 2, dates: ['date'] },
  prices: { rows: prices, size: 63, dates: ['date'] },
  provinceShares2020: { rows: provinceShares2020, size: 5, dates: ['month'] },
  regions: { rows: regions, size: 25, dates: [] },
  relocations: {
    rows: relocations,
    size: 22,
    dates: ['reported', 'poweredOff', 'shipped', 'arrived', 'energised'],
  },
  s9Shares: { rows: s9Shares, size: 2, dates: ['date'] },
  shares: { rows: shares, size: 59, dates: ['month'] },
  sharesReconstructed: { rows: sharesReconstructed, size: 13, dates: ['month'] },
  worldEvents: { rows: worldEvents, size: 32, dates: ['start', 'end'] },
} as const

const tables = Object.entries(TABLES).map(([name, table]) => ({
  name,
  size: table.size,
  dates: table.dates as readonly string[],
  rows: table.rows as readonly unknown[] as readonly Record<string, unknown>[],
}))

/** Every text and number inside of a row, with the name of its field. */
function leavesOf(value: unknown, name = ''): [string, unknown][] {
  if (value === null || typeof value !== 'object') return [[name, value]]
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, Array.isArray(value) ? name : key))
}

describe('the room', () => {
  it('exports no table that is not checked here', () => {
    const exported = Object.entries(history).filter(([, value]) => Array.isArray(value))
    expect(exported.map(([name]) => name).sort()).toEqual(Object.keys(TABLES).sort())
  })
})

describe.each(tables)('$name', ({ rows, size, dates }) => {
  it(`has ${size} rows, no two alike`, () => {
    expect(rows).toHaveLength(size)
    expect(new Set(rows.map((row) => JSON.stringify(row))).size).toBe(size)
  })

  it('gives a source for every row', () => {
    const sources = rows.map((row) => leavesOf(row).filter(([name]) => name.toLowerCase().endsWith('source')))
    expect(sources.every((found) => found.length > 0)).toBe(true)
    expect(sources.flat().every(([, source]) => typeof source === 'string' && source.length > 3)).toBe(true)
  })

  it('holds no empty text, NaN or undefined', () => {
    const leaves = rows.flatMap((row) => leavesOf(row))
    const bad = leaves.filter(([, value]) => value === '' || value === undefined || Number.isNaN(value))
    expect(bad).toEqual([])
  })

  it('gives texts without a space at an end or a doubled one', () => {
    const texts = rows.flatMap((row) => leavesOf(row)).filter(([, value]) => typeof value === 'string')
    expect(texts.filter(([, text]) => /^\s|\s$| {2}/.test(text as string))).toEqual([])
  })

  it('writes dates in ISO 8601', () => {
    const written = rows.flatMap((row) => dates.map((column) => row[column])).filter((date) => date !== null)
    expect(written.filter((date) => !isIso(date as string))).toEqual([])
  })
})

describe('the order', () => {
  it.each([
    ['asicPrices', asicPrices.map((row) => startOf(row.date))],
    ['chainDaily', chainDaily.map((row) => startOf(row.date))],
    ['epochs', epochs.map((row) => row.firstTime)],
    ['fees', fees.map((row) => startOf(row.month))],
    ['prices', prices.map((row) => startOf(row.date))],
    ['relocations', relocations.map((row) => startOf(row.reported))],
    ['shares', shares.map((row) => startOf(row.month))],
    ['sharesReconstructed', sharesReconstructed.map((row) => startOf(row.month))],
    ['worldEvents', worldEvents.map((row) => startOf(row.start))],
  ])('of %s is that of time', (_, times) => {
    expect(isSorted(times)).toBe(true)
  })

  it('of machines is that of release, maker by maker', () => {
    const byMaker = groupBy(machines, (machine) => machine.maker)
    for (const models of byMaker.values()) expect(isSorted(models.map((model) => model.released))).toBe(true)
  })
})

describe('the checks of dates', () => {
  it.each(['2021', '2021-06', '2021-06-27', '2021-06-27T21:00+08:00', '2021-07/2021-09'])(
    'accept %s',
    (text) => {
      expect(isIso(text)).toBe(true)
    },
  )

  it.each(['2021-02-30', '2021-13', '27.6.2021', '2021-Q2', '2021-06-27T21:00', '2021-09/2021-07', ''])(
    "refuse '%s'",
    (text) => {
      expect(isIso(text)).toBe(false)
    },
  )

  it('tell days from months', () => {
    expect([isDay('2021-06-27'), isDay('2021-06'), isMonth('2021-06'), isMonth('2021-6')]).toEqual([
      true,
      false,
      true,
      false,
    ])
  })
})
