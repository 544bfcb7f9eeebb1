import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Kind, Row } from '../../sim/record/index.ts'
import { type Comparison, compareResults, nearness } from '../../sim/study/compare/comparison.ts'
import { dayNumbers, differs } from '../../sim/study/compare/days.ts'
import { arrow, difference, ratio, relative } from '../../sim/study/compare/difference.ts'
import { exceeded, readLimit } from '../../sim/study/compare/limits.ts'
import type { Missing } from '../../sim/study/compare/missing.ts'
import type { ReadTable, ResultKind, Results } from '../../sim/study/compare/results.ts'

/** Columns are texts unless they say what else: `date`, `x:number`. */
function table(name: string, columns: string, ...rows: readonly Row[]): ReadTable {
  const parts = columns.split(' ').map((column) => column.split('|'))
  const kinds = parts.map(([column, kind]) => (kind ?? (column === 'date' ? 'date' : 'text')) as Kind)
  return { name, header: parts.map(([column]) => column!), kinds, rows }
}

const results = (label: string, kind: ResultKind, ...tables: readonly ReadTable[]): Results => ({
  label,
  kind,
  tables: new Map(tables.map((each) => [each.name, each])),
})
const run = (label: string, ...tables: readonly ReadTable[]): Results => results(label, 'run', ...tables)
const ensemble = (label: string, ...tables: readonly ReadTable[]): Results =>
  results(label, 'ensemble', ...tables)

const summary = (...rows: readonly Row[]): ReadTable => table('summary', 'metric scope value unit', ...rows)
const network = (...rows: readonly Row[]): ReadTable =>
  table('network', 'date hashrate_eh_s|number blocks|number', ...rows)
const regions = (...rows: readonly Row[]): ReadTable =>
  table('regions', 'date region country power|number', ...rows)

const nearnesses = ({ verdicts }: Comparison) => verdicts.map(nearness)
const differing = ({ tables }: Comparison) =>
  tables.flatMap((each) =>
    [...dayNumbers(each)]
      .filter(differs)
      .map(({ date, of, metric, values }) => [date, of, metric, ...values]),
  )
const missingLine = ({ folder, table: of, what, name, from, until }: Missing): string =>
  `${folder} ${of} ${what} ${name} ${from} ${until}`.trimEnd()
const answerIn = ({ answers }: Comparison, metric: string, scope = 'network', folder = 1) =>
  answers.map((row) => row[folder]).find((answer) => answer?.metric === metric && answer.scope === scope)

describe('two numbers', () => {
  it('differ without the noise of binary fractions', () => {
    expect(difference(147.235736, 100.1)).toBe(-47.135736)
    expect(difference(0.1, 0.3)).toBe(0.2)
    expect(difference(27560005077900.004, 27560005077900.004)).toBe(0)
    expect(difference(0, -0.5)).toBe(-0.5)
    expect(difference(1e-9, 3e-9)).toBe(2e-9)
    expect(ratio(0, 5)).toBeNull()
    expect(ratio(3, 1)).toBe(0.333333333333)
  })

  it('differ by at most a unit of the 15th digit of the larger from their exact difference', () => {
    const number = fc.double({ min: -1e15, max: 1e15, noNaN: true })
    fc.assert(
      fc.property(number, number, (a, b) => {
        const size = Math.max(Math.abs(a), Math.abs(b))
        expect(Math.abs(difference(a, b) - (b - a))).toBeLessThanOrEqual(size * 1e-14)
        expect(difference(a, a)).toBe(0)
      }),
    )
  })

  it('are apart by a share of the size of the first', () => {
    expect(relative(-476, -878)).toBeCloseTo(-0.84454, 5)
    expect(relative(-5, 5)).toBe(2)
    expect([relative(0, 0), relative(0, 1), relative(0, -1)]).toEqual([0, Infinity, -Infinity])
  })

  it('are up, down, or the same in the 15 digits that spreadsheets keep', () => {
    expect([arrow(1, 2), arrow(2, 1), arrow(-1, -2)]).toEqual(['↑', '↓', '↓'])
    expect(arrow(27560005077900.004, 27560005077900)).toBe('→')
    expect(arrow(1, 1 + 1e-12)).toBe('↑')
  })
})

describe('runs', () => {
  const first = run(
    'a',
    network(['2021-06-01', 100, 144], ['2021-06-02', 50, null]),
    regions(['2021-06-01', 'east', 'X', 7], ['2021-06-02', 'east', 'X', 8]),
    summary(['hashrate_last', 'network', 50, 'EH/s'], ['recovery_100_date', 'network', '2021-11-21', 'date']),
  )

  it('that say the same are identical, whatever the order of their rows and columns', () => {
    const turned = run(
      'b',
      table(
        'network',
        'blocks|number date hashrate_eh_s|number',
        [null, '2021-06-02', 50],
        [144, '2021-06-01', 100],
      ),
      regions(['2021-06-02', 'east', 'X', 8], ['2021-06-01', 'east', 'X', 7]),
      summary(
        ['recovery_100_date', 'network', '2021-11-21', 'date'],
        ['hashrate_last', 'network', 50, 'EH/s'],
      ),
    )
    const comparison = compareResults([first, turned])
    expect(comparison.verdicts).toEqual([{ folder: 1, within: 0, incomplete: false }])
    expect(comparison.missing).toEqual([])
    expect(differing(comparison)).toEqual([])
    expect(compareResults([turned, first]).answers.map((row) => row[0]!.metric)).toEqual(
      comparison.answers.map((row) => row[0]!.metric),
    )
  })

  it('differ where their numbers do, in days where they are dates', () => {
    const other = run(
      'b',
      network(['2021-06-01', 100, 150], ['2021-06-02', 60, null]),
      regions(['2021-06-01', 'east', 'X', null], ['2021-06-02', 'east', 'X', 8]),
      summary(
        ['hashrate_last', 'network', 60, 'EH/s'],
        ['recovery_100_date', 'network', '2021-12-01', 'date'],
      ),
    )
    const comparison = compareResults([first, other])
    expect(nearnesses(comparison)).toEqual(['different'])
    expect(differing(comparison)).toEqual([
      ['2021-06-01', '', 'blocks', 144, 150],
      ['2021-06-02', '', 'hashrate_eh_s', 50, 60],
      ['2021-06-01', 'east', 'power', 7, null],
    ])
    expect(answerIn(comparison, 'hashrate_last')).toMatchObject({
      difference: 10,
      relativePercent: 20,
      arrow: '↑',
      z: null,
    })
    expect(answerIn(comparison, 'recovery_100_date')).toMatchObject({ difference: 10, relativePercent: null })
    expect(
      comparison.rows.map(({ table: name, same, different, columns }) => [name, same, different, columns]),
    ).toEqual([
      ['network', 0, 2, ['hashrate_eh_s', 'blocks']],
      ['regions', 1, 1, ['power']],
      ['summary', 0, 2, ['value']],
    ])
  })

  it('are as near as their furthest number', () => {
    const off = (by: number) =>
      compareResults([
        run('a', network(['2021-06-01', 100, 144])),
        run('b', network(['2021-06-01', 100 * (1 + by), 144])),
      ])
    expect([0, 5e-15, 1e-12, 5e-6, 2e-5].map((by) => nearnesses(off(by))[0])).toEqual([
      'identical',
      'same',
      'close',
      'close',
      'different',
    ])
    const words = compareResults([
      run('a', regions(['2021-06-01', 'east', 'X', 7])),
      run('b', regions(['2021-06-01', 'east', 'Y', 7])),
    ])
    expect(nearnesses(words)).toEqual(['different'])
  })

  it('of other days, columns, regions, tables and metrics are laid side by side, and what is missing is named', () => {
    const other = run(
      'b',
      table('network', 'date hashrate_eh_s|number news|number', ['2021-06-02', 50, 1], ['2021-06-03', 40, 1]),
      regions(['2021-06-02', 'east', 'X', 8], ['2021-06-03', 'east', 'X', 9], ['2021-06-03', 'west', 'Y', 1]),
      table('retargets', 'height|integer', [2016]),
      summary(['hashrate_last', 'network', 50, 'EH/s'], ['revenue_usd', 'west', 5, 'USD']),
    )
    const comparison = compareResults([first, other])
    expect(comparison.missing.map(missingLine)).toEqual([
      '0 retargets table',
      '0 network column news',
      '0 network days  2021-06-03 2021-06-03',
      '0 regions days  2021-06-03 2021-06-03',
      '0 regions region west 2021-06-03 2021-06-03',
      '0 summary metric revenue_usd:west',
      '1 network column blocks',
      '1 network days  2021-06-01 2021-06-01',
      '1 regions days  2021-06-01 2021-06-01',
      '1 summary metric recovery_100_date',
    ])
    expect(comparison.verdicts).toEqual([{ folder: 1, within: 0, incomplete: true }])
    expect(differing(comparison)).toEqual([])
  })

  it('name a region that comes later or has a hole', () => {
    const days = ['2021-06-01', '2021-06-02', '2021-06-03', '2021-06-04', '2021-06-05']
    const rows = (region: string, ...at: readonly number[]) =>
      at.map((day): Row => [days[day]!, region, 'X', 1])
    const whole = run('a', regions(...rows('east', 0, 1, 2, 3, 4), ...rows('west', 0, 1, 2, 3, 4)))
    const holes = run('b', regions(...rows('east', 0, 1, 2, 3, 4), ...rows('west', 1, 4)))
    expect(
      compareResults([whole, holes]).missing.map(({ name, from, until }) => [name, from, until]),
    ).toEqual([
      ['west', days[0], days[0]],
      ['west', days[2], days[3]],
    ])
  })

  it('with more rows of what has no name are not identical', () => {
    const moves = (...rows: readonly Row[]) => table('moves', 'fleet machines|integer', ...rows)
    const comparison = compareResults([run('a', moves(['x', 1])), run('b', moves(['x', 1], ['y', 2]))])
    expect(comparison.verdicts).toEqual([{ folder: 1, within: 0, incomplete: true }])
  })
})

describe('ensembles', () => {
  const quantiles = (...rows: readonly Row[]) =>
    table('quantiles', 'table date region metric mean|number p05|number', ...rows)
  const members = (...rows: readonly Row[]) =>
    table(
      'members',
      'member|integer events.x.share|number energy_mwh|number share_last_pct:east|number recovery_100_date|date',
      ...rows,
    )

  // Means 20 and 26, variances 100 and 64 of four each: standard errors 5 and 4.
  const a = members(
    [0, 1, 20 - 150 ** 0.5, 1, null],
    [1, 1, 20, 1, null],
    [2, 1, 20, 1, '2021-06-10'],
    [3, 1, 20 + 150 ** 0.5, 1, '2021-06-20'],
  )
  const b = members(
    [0, 1, 26 - 96 ** 0.5, 2, null],
    [1, 1, 26, 2, null],
    [2, 1, 26, 2, null],
    [3, 1, 26 + 96 ** 0.5, 2, '2021-06-18'],
  )

  it('compare by their means, and by how many standard errors these are apart', () => {
    const comparison = compareResults([ensemble('a', a), ensemble('b', b)])
    expect(answerIn(comparison, 'energy_mwh')).toMatchObject({
      members: 4,
      unit: 'MWh',
      value: 26,
      difference: 6,
    })
    expect(answerIn(comparison, 'energy_mwh')!.standardError).toBeCloseTo(4, 10)
    expect(answerIn(comparison, 'energy_mwh')!.z).toBeCloseTo(6 / Math.sqrt(41), 10)
  })

  it('have no z where nothing spreads, and means of those members that have a value', () => {
    const comparison = compareResults([ensemble('a', a), ensemble('b', b)])
    expect(answerIn(comparison, 'share_last_pct', 'east')).toMatchObject({
      difference: 1,
      standardError: 0,
      z: null,
    })
    // The middle of 10 and 20 June is the 15th.
    expect(answerIn(comparison, 'recovery_100_date')).toMatchObject({
      members: 1,
      difference: 3,
      standardError: null,
      z: null,
    })
    expect(answerIn(comparison, 'recovery_100_date', 'network', 0)).toMatchObject({ members: 2 })
  })

  it('compare with runs: by day with the mean, without a z', () => {
    const means = quantiles(
      ['network', '2021-06-01', '', 'hashrate_eh_s', 110, 90],
      ['regions', '2021-06-01', 'east', 'power', 7, 6],
    )
    const alone = run(
      'r',
      network(['2021-06-01', 100, 144]),
      regions(['2021-06-01', 'east', 'X', 7]),
      summary(['energy_mwh', 'network', 30, 'MWh']),
    )
    const comparison = compareResults([alone, ensemble('e', means, a)])
    expect(differing(comparison)).toEqual([['2021-06-01', '', 'hashrate_eh_s', 100, 110]])
    expect(answerIn(comparison, 'energy_mwh')).toMatchObject({ value: 20, difference: -10, z: null })
    expect(comparison.rows).toEqual([])
    expect(comparison.verdicts[0]!.within).toBeCloseTo(1 / 3, 12)
    expect(comparison.missing.filter(({ what }) => what === 'table')).toEqual([])
  })

  it('are identical to themselves', () => {
    const means = quantiles(['network', '2021-06-01', '', 'hashrate_eh_s', 110, 90])
    const comparison = compareResults([ensemble('a', means, a), ensemble('b', means, a)])
    expect(comparison.verdicts).toEqual([{ folder: 1, within: 0, incomplete: false }])
    expect(answerIn(comparison, 'energy_mwh')).toMatchObject({ z: 0, arrow: '→' })
  })
})

describe('limits', () => {
  const of = (...rows: readonly Row[]) => run('x', summary(...rows))
  const { answers } = compareResults([
    of(
      ['energy_mwh', 'network', 200, 'MWh'],
      ['blocks_late', 'network', 0, 'blocks'],
      ['recovery_100_date', 'network', '2021-06-01', 'date'],
      ['share_last_pct', 'us: "x" = 1', 10, '%'],
      ['recovery_50_days', 'network', 5, 'd'],
    ),
    of(
      ['energy_mwh', 'network', 190, 'MWh'],
      ['blocks_late', 'network', 1, 'blocks'],
      ['recovery_100_date', 'network', '2021-06-01', 'date'],
      ['share_last_pct', 'us: "x" = 1', 10, '%'],
      ['recovery_50_days', 'network', null, 'd'],
    ),
  ])
  const beyond = (word: string) => {
    const limit = readLimit(word, answers)
    return typeof limit === 'string'
      ? limit
      : exceeded([limit], answers).map(({ folder, percent }) => [folder, percent])
  }

  it.each([
    ['energy_mwh=5', []],
    ['energy_mwh=4.99', [[1, 5]]],
    ['energy_mwh=4.99 %', [[1, 5]]],
    ['energy_mwh:network=0', [[1, 5]]],
    ['share_last_pct:us: "x" = 1=0', []],
    ['blocks_late=1000000', [[1, null]]],
    ['recovery_50_days=1000000', [[1, null]]],
    ['enrgy_mwh=5', 'knows no metric "enrgy_mwh"; did you mean "energy_mwh"?'],
    ['weather=5', 'knows no metric "weather"; summary.csv lists them'],
    ['share_last_pct=5', 'takes share_last_pct of one scope, for instance share_last_pct:us: "x" = 1=5'],
    ['energy_mwh:netwrk=5', 'knows no energy_mwh of "netwrk"; did you mean "network"?'],
    ['recovery_100_date=5', 'takes metrics with a percentage: recovery_100_date is a date'],
    ['energy_mwh', 'takes metric=percent or metric:scope=percent, not "energy_mwh"'],
    ['energy_mwh=', 'takes a percentage such as energy_mwh=5, not ""'],
    ['energy_mwh=-1', 'takes a percentage such as energy_mwh=5, not "-1"'],
    ['energy_mwh=NaN', 'takes a percentage such as energy_mwh=5, not "NaN"'],
    ['energy_mwh=1e3', 'takes a percentage such as energy_mwh=5, not "1e3"'],
  ])('%s', (word, expected) => {
    expect(beyond(word)).toEqual(expected)
  })
})
