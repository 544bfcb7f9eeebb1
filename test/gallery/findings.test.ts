import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadAll } from '../../sim/cli/load.ts'
import { bans } from '../../sim/cli/gallery/findings/bans.ts'
import { type Experiment, EXPERIMENTS } from '../../sim/cli/gallery/findings/experiments.ts'
import { committedResults, findingFiles, findingsOf } from '../../sim/cli/gallery/findings/findings.ts'
import { keptOf } from '../../sim/cli/gallery/findings/kept.ts'
import { headlines } from '../../sim/cli/gallery/findings/headlines.ts'
import { chance, timesLikelier } from '../../sim/cli/gallery/findings/odds.ts'
import { racksOrShips } from '../../sim/cli/gallery/findings/racksOrShips.ts'
import { Results } from '../../sim/cli/gallery/findings/results.ts'
import type { Rows } from '../../sim/cli/gallery/findings/rows.ts'
import { breakEvens } from '../../sim/cli/gallery/findings/stayOrGo.ts'
import { trust } from '../../sim/cli/gallery/findings/trust.ts'
import { compile, simulateToMemory } from '../../sim/engine/index.ts'
import { memberIn } from '../../sim/ensemble/index.ts'
import {
  type AnyTable,
  BACKTEST_TABLES,
  ENSEMBLE_TABLES,
  PAIR_TABLES,
  SENSITIVITY_TABLES,
} from '../../sim/record/index.ts'
import { ROOT } from '../support/program.ts'

const HERE = join(ROOT, 'scenarios/findings')
const committed = committedResults()
const kept = Object.values(EXPERIMENTS as Readonly<Record<string, Experiment>>).flatMap(({ keep }) => keep)

/** The committed results with other cells in some rows. */
const planted = (changes: Readonly<Record<string, (text: string) => string>>): Results =>
  new Results((file) => {
    const text = readFileSync(join(HERE, file), 'utf8')
    return changes[file]?.(text) ?? text
  })

describe('FINDINGS.md', () => {
  const [page] = findingFiles()

  it.each(
    findingsOf(committed).flatMap(({ id, stands }) => stands.map((each) => [id, each.words, each] as const)),
  )('%s: what came out still bears out “%s”', (_, words, { holds }) => {
    expect(holds, `sim/cli/gallery/findings says “${words}”, and the numbers do not`).toBe(true)
  })

  it('has five findings, each with its picture and command, and no number that is none', () => {
    expect(page!.text.match(/^## \d/gm)).toHaveLength(5)
    expect(page!.text.match(/^!\[.+\]\(scenarios\/pictures\/finding-.+\.svg\)$/gm)).toHaveLength(5)
    expect(page!.text.match(/^hashtrek /gm)!.length).toBeGreaterThanOrEqual(5)
    expect(page!.text).not.toMatch(/NaN|undefined|Infinity|null/)
  })

  it('finds the luck of counting blocks in estimates: 1.645 / √144 of a day, √7 times less of a week', () => {
    const { answer } = findingsOf(committed).find(({ id }) => id === 'luck')!
    const [day, week] = [...answer.matchAll(/±([\d.]+) %/g)].map(([, percent]) => Number(percent)) as [
      number,
      number,
    ]
    expect(Math.abs(day / 13.7 - 1)).toBeLessThan(0.05)
    expect(Math.abs((day / week) ** 2 / 7 - 1)).toBeLessThan(0.15)
  })

  it('is made of few rows, and keeps no others', () => {
    const files = readdirSync(HERE).filter((name) => name.endsWith('.csv'))
    expect(files.toSorted()).toEqual(kept.map(({ to }) => to).toSorted())
    const bytes = files.reduce((sum, name) => sum + statSync(join(HERE, name)).size, 0)
    expect(bytes).toBeLessThan(100_000)
  })

  it('is made of rows with the columns of the program', () => {
    const tables: readonly Pick<AnyTable, 'name' | 'columns'>[] = [
      BACKTEST_TABLES.backtest,
      BACKTEST_TABLES.daily,
      ENSEMBLE_TABLES.quantiles,
      ENSEMBLE_TABLES.variance,
      PAIR_TABLES.pair,
      PAIR_TABLES.summary,
      SENSITIVITY_TABLES.morris,
    ]
    for (const { name, columns } of tables) {
      const own = kept.filter(({ from }) => from === `${name}.csv`)
      expect([name, own]).not.toEqual([name, []])
      for (const { to } of own)
        expect(Object.keys(committed.all(to)[0]!)).toEqual(columns.map((column) => column.name))
    }
  })

  it('is of this model: member 1 of its ensemble is as it is now (npm run findings)', () => {
    const { scenario } = loadAll(['china-ban-2021'])[0]!
    const { luck, choose } = memberIn(scenario, 1, 'both')
    const { summary } = simulateToMemory(scenario, { member: luck, choose: choose! })
    const then = committed.one('china-members.csv', { member: '1' })
    const metrics = ['hashrate_trough_7d', 'recovery_100_days']
    const now = metrics.map((metric) => summary.find((row) => row.metric === metric)!.value)
    expect(metrics.map((metric) => Number(then[metric]).toFixed(4))).toEqual(
      now.map((value) => Number(value).toFixed(4)),
    )
  })
})

describe('words follow their numbers', () => {
  /** In the rows that begin so, the columns that are named. */
  const withCells =
    (begins: string, cells: Readonly<Record<string, number>>) =>
    (text: string): string => {
      const [head, ...lines] = text.split('\n')
      const columns = head!.split(',')
      const changed = (line: string): string =>
        line
          .split(',')
          .map((cell, i) => String(cells[columns[i]!] ?? cell))
          .join(',')
      return [head, ...lines.map((line) => (line.startsWith(begins) ? changed(line) : line))].join('\n')
    }

  it('a kWh is cleaner where CO2 fell by more than energy, and dirtier where by less', () => {
    const energy = withCells('energy_mwh', { mean_a: 80e6, mean_b: 100e6 })
    const said = (co2: number): string => {
      const carbon = withCells('co2_t', { mean_a: co2, mean_b: 50e6 })
      return bans(planted({ 'bans-summary.csv': (text) => carbon(energy(text)) })).paragraphs.join('\n')
    }
    expect(said(20e6)).toContain('that is −20 %')
    expect(said(20e6)).toContain('that is −60 %')
    expect(said(20e6)).toContain('50.0 % cleaner')
    expect(said(48e6)).toContain('20.0 % dirtier')
  })

  it('of racks and ships the one that brings recovery sooner is named, B less A', () => {
    const sooner = withCells('recovery_100_days', { mean_a: 100, diff_mean: 90, diff_p05: 80, diff_p95: 95 })
    const later = withCells('recovery_100_days', { mean_a: 100, diff_mean: -7, diff_p05: -9, diff_p95: -5 })
    const racks = racksOrShips(planted({ 'racks-twice.csv': sooner, 'by-air.csv': later }))
    expect(racks.answer).toMatch(/^Racks, more than ships/)
    expect(racks.answer).toContain(
      'the 100 days from the lowest week to the old level by −90 days (−95 to −80)',
    )
    expect(racks.answer).toContain('by +7 days (+5 to +9)')
    const ships = racksOrShips(planted({ 'racks-twice.csv': later, 'by-air.csv': sooner }))
    expect(ships.answer).toMatch(/^Ships, more than racks/)
    expect(racksOrShips(planted({ 'racks-twice.csv': later, 'by-air.csv': later })).stands[0]!.holds).toBe(
      false,
    )
  })

  it('ranges are told in units that people use', () => {
    const said = racksOrShips(
      planted({
        'recovery-parameters.csv': (text) =>
          [
            withCells('parameters.racks-abroad', { p05: 0.5, p95: 2 }),
            withCells('parameters.hidden-share', { p05: 0.25, p95: 0.75 }),
            withCells('parameters.new-machines-h2', { p05: 1e9 / 30.4375, p95: 2e9 / 30.4375 }),
            withCells('transport.packing', { p05: 5.75, p95: 19.5 }),
          ].reduce((changed, change) => change(changed), text),
      }),
    ).paragraphs.join('\n')
    for (const range of ['50.0 to 200 %', '25.0 to 75.0 %', '1.00 to 2.00 EH/s/month', '5.75 to 19.5 d'])
      expect(said).toContain(`| ${range} |`)
  })

  it('longer packing is explained where it brings the old level back sooner, and nowhere else', () => {
    const said = (mean: number): string => {
      const change = withCells('recovery_100_days,network,d,transport.packing', {
        mu_p05: mean - 1,
        mu_p95: mean + 1,
      })
      return racksOrShips(planted({ 'recovery-sensitivity.csv': change })).paragraphs.join('\n')
    }
    expect(said(-5)).toContain('Longer packing brings the old level back sooner')
    expect(said(5)).not.toContain('Longer packing')
    expect(said(0)).toContain('either way')
  })

  it('headlines are held against the real blocks of their own days', () => {
    const { claims } = loadAll(['kazakhstan-shutdown-2022'])[0]!.scenario
    // Three days of 89 blocks and EH/s after a week of 100: a fall by 11 %, ± 89 · √(1/700 + 1/267) %.
    const flat = (text: string): string =>
      ['2022-01-05', '2022-01-06', '2022-01-07'].reduce(
        (changed, day) => withCells(day, { blocks_real: 89, hashrate_est_real_eh_s: 89 })(changed),
        withCells('20', { blocks_real: 100, hashrate_est_real_eh_s: 100 })(text),
      )
    const sharply = withCells('claim_holds,dropped-sharply', { mean_a: 0.5, mean_b: 0.125 })
    const { paragraphs } = headlines(
      planted({ 'backtest-daily.csv': flat, 'kazakhstan-summary.csv': sharply }),
      claims,
    )
    const said = paragraphs.join('\n')
    expect(said).toContain(
      'showed −11.0 % against the week before. By luck alone such a number is off by ±6.4 %',
    )
    const [calm, sharp, fifth] = said.match(/^\| “.*$/gm) as [string, string, string]
    expect(calm).toMatch(/\| no \|$/)
    expect(sharp).toMatch(/\| 50\.0 % \(.*\| 12\.5 % \(.*\| 4\.0 \(3\.\d to 4\.\d\) \| yes \|$/)
    expect(fifth).toMatch(/\| no \|$/)
    // Even odds, times four: four in five.
    expect(said).toContain('should believe in a drop at 80 %')
  })

  it('what is not reached is named, and so is a fit', () => {
    const head = 'target,window,observed,sigma,simulated,z,reference,to_reach,passed,unit'
    const fitted = [
      'deviance_fitted,2021-03-15..2022-02-28,,0.1,1.25,,,≤ 1.3,true,1',
      'ref_trailing_7d,,,,1.4,,,,,1',
      'ref_smoother,,,,1.1,,,,,1',
      'share_mae,,,,2.5,,,≤ 2,false,points',
    ]
    const after = [
      'deviance_out_of_time,2021-09-01..2022-02-28,,0.2,1.5,,,≤ 1.3,false,1',
      'ref_trend_28d,,,,6.5,,,,,1',
      'ref_trailing_7d,,,,1.2,,,,,1',
      'ref_implied,,,,1.3,,,,,1',
      'band_coverage,,,,0.875,,,,,1',
    ]
    const results = planted({
      'backtest.csv': () => [head, ...fitted].join('\n'),
      'backtest-to-august.csv': () => [head, ...after].join('\n'),
    })
    const first = trust(results, { calibration: undefined })
    expect(first).toContain('a deviance of 1.25 ± 0.10')
    expect(first).toContain('None of its parameters is fitted')
    expect(first).toContain('scores 1.50 ± 0.20 on 2021-09-01 to 2022-02-28')
    expect(first).toContain('and 88 % of these days')
    expect(first).toContain('the trend of August drawn on scores 6.50;')
    expect(first).toContain('scores 1.20 by the last seven days and 1.30 by its difficulty alone.')
    expect(first).toContain(
      'Of 3 scores of which a level is asked it reaches 1; not `share_mae` (2.50 points, asked ≤ 2), `deviance_out_of_time` (1.50',
    )
    const calibration = { fitted: ['a', 'b'], until: Date.UTC(2021, 7, 31) / 1000 }
    expect(trust(results, { calibration })).toContain(
      '2 of its parameters were fitted to these blocks, and to published shares, until 31 August 2021',
    )
  })

  it('a row that is not there is asked for by name', () => {
    const without = planted({ 'bans-summary.csv': (text) => text.replaceAll('co2_t', 'co3_t') })
    expect(() => bans(without)).toThrow(/bans-summary.csv has 0 rows of .*co2_t.*npm run findings/)
  })
})

describe('what is kept of a table', () => {
  const text = 'day,text,number\n1,"a, b",0.10\n2,c,\n'

  it('is its rows and columns as they were written', () => {
    const rows = (all: Rows) => all.filter(({ day }) => day === '1')
    expect(keptOf(text, { from: 'x.csv', to: 'y.csv' })).toBe(text)
    expect(keptOf(text, { from: 'x.csv', to: 'y.csv', rows })).toBe('day,text,number\n1,"a, b",0.10\n')
    expect(keptOf(text, { from: 'x.csv', to: 'y.csv', columns: ['number', 'day'] })).toBe(
      'number,day\n0.10,1\n,2\n',
    )
  })

  it('is never nothing, nor a column that is not there', () => {
    expect(() => keptOf(text, { from: 'x.csv', to: 'y.csv', rows: () => [] })).toThrow(
      'x.csv has none of the rows',
    )
    expect(() => keptOf(text, { from: 'x.csv', to: 'y.csv', columns: ['week'] })).toThrow(
      'x.csv has no column week',
    )
  })
})

describe('odds', () => {
  it.each([
    // Newcombe (1998), table I, method 3; 95 %.
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %d in %d lie between %d and %d', (seen, of, low, high) => {
    const found = chance({ seen, of }, 1.959964)
    expect(found.low).toBeCloseTo(low, 4)
    expect(found.high).toBeCloseTo(high, 4)
  })

  it('say how much likelier a thing is, one way round as the other, and finitely where it was never seen', () => {
    const [a, b] = [
      { seen: 12, of: 80 },
      { seen: 0, of: 100 },
    ]
    const [there, back] = [timesLikelier(a, b), timesLikelier(b, a)]
    expect(there.low * back.high).toBeCloseTo(1, 12)
    expect(there.middle * back.middle).toBeCloseTo(1, 12)
    expect(Number.isFinite(there.high)).toBe(true)
    expect(there.low).toBeGreaterThan(1)
  })

  it('are even, and sure, of what is always seen, however often each world was run', () => {
    expect(timesLikelier({ seen: 100, of: 100 }, { seen: 7, of: 7 })).toEqual({ middle: 1, low: 1, high: 1 })
  })

  it.each([
    [0.3, 0.1],
    [0.5, 0.5],
    [0.1, 0.03],
  ])('hold nine in ten times for chances of %d and %d', (p, q) => {
    const n = 100
    let covered = 0
    for (let i = 0; i <= n; i++)
      for (let k = 0; k <= n; k++) {
        const { low, high } = timesLikelier({ seen: i, of: n }, { seen: k, of: n })
        if (low <= p / q && p / q <= high) covered += binomial(n, i, p) * binomial(n, k, q)
      }
    expect(covered).toBeGreaterThan(0.88)
    expect(covered).toBeLessThan(0.94)
  })
})

function binomial(n: number, k: number, p: number): number {
  let ln = k * Math.log(p) + (n - k) * Math.log(1 - p)
  for (let i = 1; i <= k; i++) ln += Math.log((n - k + i) / i)
  return Math.exp(ln)
}

describe('the break-even length', () => {
  it('lies on the straight line between the lengths at which staying pays and leaving does', () => {
    const worth = new Map([
      [5, [4, 3, 1, -1]],
      [30, [2, 3, 2, -2]],
      [60, [-1, 0, 3, -3]],
    ])
    expect(breakEvens(worth)).toEqual([50, 60, NaN, NaN])
  })
})

describe('racks-or-ships.yaml', () => {
  const path = join(HERE, 'racks-or-ships.yaml')
  const sitesOf = (override: string[] = []) =>
    compile(loadAll([path], { override })[0]!.scenario).sites.map(({ id, buildWPerDay }) => ({
      id,
      buildWPerDay,
    }))

  it('is the China scenario, and builds twice as fast wherever that builds outside China', () => {
    expect(loadAll([path])[0]!.scenario.regions).toEqual(loadAll(['china-ban-2021'])[0]!.scenario.regions)
    const once = sitesOf()
    const built = once.filter(({ buildWPerDay: steps }) => steps.some(({ value }) => value > 0))
    expect(built.length).toBeGreaterThan(10)
    expect(built.filter(({ id }) => id.startsWith('cn_'))).toEqual([])
    const twice = once.map(({ id, buildWPerDay: steps }) => ({
      id,
      buildWPerDay: steps.map(({ at, value }) => ({ at, value: 2 * value })),
    }))
    expect(sitesOf(['racks-twice-as-fast'])).toEqual(twice)
  })
})
