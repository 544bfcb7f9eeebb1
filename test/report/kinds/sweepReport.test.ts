import { describe, expect, it } from 'vitest'
import type { Row } from '../../../sim/record/index.ts'
import { type SweepFound, sweepReport } from '../../../sim/report/kinds/sweepReport.ts'
import type { ReadTable } from '../../../sim/study/compare/results.ts'
import {
  chartIn,
  chartsIn,
  columnOf,
  dangersIn,
  drawnBy,
  HOSTILE,
  seriesIn,
  shapeOf,
  table,
} from './reading.ts'

const ASKED = [
  { metric: 'drawdown_true_pct', title: 'Deepest fall' },
  { metric: 'machines_moved', title: 'Machines moved' },
]

const found = (sweep: ReadTable, paths: readonly string[], more: Partial<SweepFound> = {}): SweepFound => ({
  name: 'ban',
  tables: new Map([['sweep', sweep]]),
  regions: new Map(),
  parameters: [],
  origin: [],
  paths: paths.map((path) => ({ path, unit: 'USD' })),
  asked: ASKED,
  said: () => ['one', 'two', 'three', 'four'],
  ...more,
})

const ANSWERS =
  'drawdown_true_pct|number machines_moved|integer energy_mwh:kz|number hashrate_trough_7d_date|date'

describe('a sweep over one parameter', () => {
  const sweep = table(
    'sweep',
    `run|integer point|integer price|number ${ANSWERS}`,
    [1, 1, 30_000, -40, 500, 7, '2021-07-01'],
    [2, 2, 50_000, -35.5, 400, 9, '2021-07-05'],
    [3, 3, 20_000, -50, null, 5, null],
  )
  const report = sweepReport(found(sweep, ['price']))

  it('answers in three sentences and tells the rest before the charts', () => {
    expect(report.answer).toEqual(['one', 'two', 'three'])
    expect(report.sections[0]!.text).toContain('four')
  })

  it('has each answer against it, in order, as the file says it', () => {
    const chart = chartIn(report, 'drawdown-true-pct')
    expect(chart.table.columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['price', 'USD'],
      ['drawdown_true_pct', '%'],
    ])
    expect(chart.table.rows).toEqual([
      [20_000, -50],
      [30_000, -40],
      [50_000, -35.5],
    ])
    expect(drawnBy(chart, 'Deepest fall')).toEqual([
      [
        [20_000, -50],
        [30_000, -40],
        [50_000, -35.5],
      ],
    ])
  })

  it('leaves out points that have no answer, and says how many', () => {
    const chart = chartIn(report, 'machines-moved')
    expect(chart.table.rows).toEqual([
      [30_000, 500],
      [50_000, 400],
    ])
    expect(chart.title).toBe('Machines moved against price; 1 of 3 points has none')
    expect(chartIn(report, 'drawdown-true-pct').title).toBe('Deepest fall against price')
  })

  it('has the plan with its answers, and where every answer is lowest and highest', () => {
    const [points, ends] = report.sections[0]!.tables!
    expect(points!.rows).toEqual([
      [1, 30_000, -40, 500],
      [2, 50_000, -35.5, 400],
      [3, 20_000, -50, null],
    ])
    expect(ends!.rows).toEqual([
      ['drawdown_true_pct', 'network', '%', -50, 3, -40, -35.5, 2, 0],
      ['machines_moved', 'network', 'machines', 400, 2, 400, 500, 1, 1],
      ['energy_mwh', 'kz', 'MWh', 5, 3, 7, 9, 2, 0],
      ['hashrate_trough_7d_date', 'network', 'date', '2021-07-01', 1, '2021-07-01', '2021-07-05', 2, 1],
    ])
    expect(points!.sortable).toBe(true)
  })

  it('stands texts beside each other in the order of the plan', () => {
    const rows: Row[] = [
      [1, 1, 'often', -3],
      [2, 2, 'never', -1],
    ]
    const texts = table('sweep', 'run|integer point|integer how drawdown_true_pct|number', ...rows)
    const chart = chartIn(sweepReport(found(texts, ['how'])), 'drawdown-true-pct')
    expect(columnOf(chart, 'how')).toEqual(['often', 'never'])
    expect(chart.option.xAxis).toMatchObject({ type: 'category', data: ['often', 'never'] })
  })

  it('draws at most a thousand points, and says of how many', () => {
    const rows = Array.from({ length: 10_000 }, (_, i): Row => [i + 1, i + 1, (i * 7919) % 10_000, -i])
    const many = table('sweep', 'run|integer point|integer price|number drawdown_true_pct|number', ...rows)
    const chart = chartIn(sweepReport(found(many, ['price'])), 'drawdown-true-pct')
    expect(chart.title).toMatch(/; one of 10 of 10000 points/)
    expect(columnOf(chart, 'price').slice(0, 3)).toEqual([0, 10, 20])
    const [points] = sweepReport(found(many, ['price'])).sections[0]!.tables!
    expect(points!.rows).toHaveLength(500)
    expect(points!.title).toMatch(/one of 20 of 10000/)
  })
})

describe('a sweep with members', () => {
  // Of 21 members with 0, 1, …, 20 times something, 5 % have at most one of it, and 95 % at most 19.
  const rows = [10, 100].flatMap((times, point) =>
    Array.from({ length: 21 }, (_, i): Row => [point * 21 + i + 1, point + 1, i + 1, times, i * times]),
  )
  const sweep = table(
    'sweep',
    'run|integer point|integer member|integer price|number drawdown_true_pct|number',
    ...rows,
  )
  const report = sweepReport(found(sweep, ['price']))

  it('has the median of each point and the range of nine in ten', () => {
    const chart = chartIn(report, 'drawdown-true-pct')
    expect(chart.table.columns.map(({ name }) => name)).toEqual(['price', 'members', 'p05', 'p50', 'p95'])
    expect(chart.table.rows).toEqual([
      [10, 21, 10, 100, 190],
      [100, 21, 100, 1000, 1900],
    ])
    expect(drawnBy(chart, 'median')).toEqual([
      [
        [10, 100],
        [100, 1000],
      ],
    ])
    expect(drawnBy(chart, 'nine in ten members')).toEqual([
      [
        [10, 180],
        [100, 1800],
      ],
    ])
  })

  it('says of how many members a median is not', () => {
    // Of the first point all have it; of the second, the 11 that are below 1,100.
    const lacking = rows.map((row): Row => [...row.slice(0, 4), Number(row[4]) < 1100 ? row[4]! : null])
    const columns = 'run|integer point|integer member|integer price|number drawdown_true_pct|number'
    const report = sweepReport(found(table('sweep', columns, ...lacking), ['price']))
    const chart = chartIn(report, 'drawdown-true-pct')
    expect([columnOf(chart, 'members'), columnOf(chart, 'without')]).toEqual([
      [21, 11],
      [0, 10],
    ])
    expect(chart.title).toMatch(/; at 1 of 2 points 10 members have none, and the median is of the rest$/)
    expect(chart.alt).toMatch(/where price is 100, without 10 of its members\./)
    const [points] = report.sections[0]!.tables!
    expect(points!.rows).toEqual([
      [1, 10, 100, 0],
      [2, 100, 500, 10],
    ])
  })

  it('tells medians of points', () => {
    const [points] = report.sections[0]!.tables!
    expect(points!.title).toMatch(/medians of their members/)
    expect(points!.rows).toEqual([
      [1, 10, 100],
      [2, 100, 1000],
    ])
  })
})

describe('a sweep over two parameters', () => {
  const grid = [1, 2, 3].flatMap((x) => [10, 20].map((y) => [x, y] as const))
  const rows = grid.map(([x, y], i): Row => [i + 1, i + 1, x, y, x * y])
  const sweep = (...rows: readonly Row[]) =>
    table('sweep', 'run|integer point|integer x|number y|number drawdown_true_pct|number', ...rows)

  it('has a cell for each pair, in the order of its table', () => {
    const chart = chartIn(sweepReport(found(sweep(...rows), ['x', 'y'])), 'drawdown-true-pct')
    expect(chart.kind).toBe('cells')
    expect(chart.table.rows).toEqual(grid.map(([x, y]) => [x, y, x * y]))
    expect(seriesIn(chart)[0]!.data).toEqual(grid.map(([x, y]) => [x - 1, y / 10 - 1, x * y]))
    expect(chart.option.xAxis).toMatchObject({ data: ['1', '2', '3'] })
    expect(chart.option.visualMap).toMatchObject({ min: 10, max: 60 })
  })

  it('leaves cells blank that have no run, and says how many', () => {
    const chart = chartIn(sweepReport(found(sweep(...rows.slice(1)), ['x', 'y'])), 'drawdown-true-pct')
    expect(seriesIn(chart)[0]!.data).toHaveLength(5)
    expect(chart.title).toMatch(/; 1 of 6 cells without/)
  })

  it('says how many runs have no answer', () => {
    const lacking = rows.map((row, i): Row => (i < 2 ? [...row.slice(0, 4), null] : row))
    const chart = chartIn(sweepReport(found(sweep(...lacking), ['x', 'y'])), 'drawdown-true-pct')
    expect(chart.title).toMatch(/; 2 of 6 runs have none$/)
  })

  it('puts values together where there are many, every run in one cell', () => {
    const spread = Array.from({ length: 400 }, (_, i): Row => [i + 1, i + 1, i, (i * 151) % 400, i])
    const chart = chartIn(sweepReport(found(sweep(...spread), ['x', 'y'])), 'drawdown-true-pct')
    expect(columnOf(chart, 'runs').reduce<number>((sum, runs) => sum + Number(runs), 0)).toBe(400)
    expect(columnOf(chart, 'x')).toContain('0 to 39')
    expect(chart.title).toMatch(/; median of the runs in a cell/)
    expect(chart.table.rows.length).toBeLessThanOrEqual(100)
  })
})

describe('a sweep over many parameters', () => {
  // The answer is 100 a, and 3 more with b; c is idle.
  const grid = [0, 1].flatMap((a) => [0, 1].flatMap((b) => [5, 6, 7].map((c) => [a, b, c] as const)))
  const rows = grid.map(([a, b, c], i): Row => [i + 1, i + 1, a, b, c, 100 * a + 3 * b])
  const sweep = table(
    'sweep',
    'run|integer point|integer a|number b|number c|number drawdown_true_pct|number',
    ...rows,
  )
  const charts = chartsIn(sweepReport(found(sweep, ['a', 'b', 'c'])))

  it('has the mean against each over all others, what moves it most first', () => {
    expect(charts.map(({ id }) => id)).toEqual([
      'drawdown-true-pct-1',
      'drawdown-true-pct-2',
      'drawdown-true-pct-3',
    ])
    const [a, b, c] = charts
    expect([columnOf(a!, 'a'), columnOf(a!, 'mean')]).toEqual([
      [0, 1],
      [1.5, 101.5],
    ])
    expect(columnOf(b!, 'mean')).toEqual([50, 53])
    expect(columnOf(c!, 'mean')).toEqual([51.5, 51.5, 51.5])
    expect(columnOf(c!, 'runs')).toEqual([4, 4, 4])
    expect(drawnBy(a!, 'mean')).toEqual([
      [
        [0, 1.5],
        [1, 101.5],
      ],
    ])
  })

  it('gives all charts of an answer one axis, so that they can be held against each other', () => {
    const ends = charts.map(({ option }) => option.yAxis as { min: number; max: number })
    expect(new Set(ends.map(({ min, max }) => `${min} ${max}`)).size).toBe(1)
    expect(ends[0]!.min).toBeLessThan(0)
    expect(ends[0]!.max).toBeGreaterThan(103)
  })

  it('has no more pictures than somebody looks through', () => {
    const paths = Array.from({ length: 30 }, (_, i) => `p${i}`)
    const wide = table(
      'sweep',
      `run|integer point|integer ${paths.map((path) => `${path}|number`).join(' ')} drawdown_true_pct|number machines_moved|number`,
      ...Array.from({ length: 64 }, (_, run): Row => [
        run + 1,
        run + 1,
        ...paths.map((_, i) => (run >> (i % 6)) & 1),
        run,
        run,
      ]),
    )
    const many = chartsIn(sweepReport(found(wide, paths)))
    expect(many.length).toBe(16)
    expect(many[0]!.title).toMatch(/one of the 8 of 30 that move it most/)
    // The highest bit moves the number of a run most.
    expect(Number(/against p(\d+)/.exec(many[0]!.title)![1]) % 6).toBe(5)
  })
})

describe('a sweep of which there is little', () => {
  it('says that no run came to its end, and what failed', () => {
    const failures = table('failures', 'run|integer point|integer message command', [
      1,
      1,
      'fleet <b>x</b>',
      'hashtrek run',
    ])
    const report = sweepReport(
      found(table('sweep', 'run point'), ['price'], { tables: new Map([['failures', failures]]) }),
    )
    expect(report.answer).toEqual(['No run came to its end.'])
    expect(report.sections[0]!.tables![0]!.rows).toEqual([[1, 1, 'fleet <b>x</b>', 'hashtrek run']])
  })

  it('tells its answers where nobody says what was varied', () => {
    const sweep = table(
      'sweep',
      'run|integer point|integer member|integer x|number drawdown_true_pct|number',
      [1, 1, 1, 5, -3],
    )
    const report = sweepReport(found(sweep, []))
    expect(report.title).toBe('ban')
    expect(chartsIn(report)).toEqual([])
    const [points, ends] = report.sections[0]!.tables!
    expect(points!.rows).toEqual([[1, -3]])
    expect(ends!.rows.map(([metric]) => metric)).toEqual(['x', 'drawdown_true_pct'])
  })

  const named = (name: string) => {
    const columns = 'run|integer point|integer PATH drawdown_true_pct|number'.split(' ')
    const rows: Row[] = [
      [1, 1, name, 1],
      [2, 2, 'other', 2],
    ]
    const sweep = table('sweep', columns.join(' '), ...rows)
    const header = sweep.header.map((column) => (column === 'PATH' ? name : column))
    return sweepReport(found({ ...sweep, header }, [name], { name }))
  }

  it.each(HOSTILE)('takes %s for a name and nothing else', (name) => {
    expect(shapeOf(named(name))).toEqual(shapeOf(named('harmless')))
    expect(dangersIn(named(name))).toEqual([])
  })
})
