import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { chainDaily } from '../../sim/history/index.ts'
import { bytesIn } from '../support/manyRuns.ts'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

/** The minimal scenario begins on 2021-06-01 and has 60 days. */
function folderWithMinimal(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

const HEADER = 'date,blocks,difficulty_mean'
/** The real chain from a day on, as a user would write it. */
const chainFile = (from: string, days: number): string => {
  const first = chainDaily.findIndex(({ date }) => date === from)
  const rows = chainDaily.slice(first, first + days)
  return [
    HEADER,
    ...rows.map(({ date, blocks, difficultyMean }) => `${date},${blocks},${difficultyMean}`),
    '',
  ].join('\n')
}

const WINDOW = ['--from', '2021-06-10', '--until', '2021-07-20']

type Rows = Record<string, string>[]
const rowsOf = (...path: readonly string[]): Rows =>
  parse(readFileSync(join(...path)), { columns: true, bom: true })

describe('hashtrek backtest', () => {
  it('writes scores, days and retargets, and prints the scores', async () => {
    const cwd = folderWithMinimal()
    const end = await hashtrek(['backtest', 'minimal.yaml', '--members', '6', ...WINDOW], { cwd })
    expect(end).toMatchObject({ code: 0 })
    const out = join(cwd, 'out/minimal-backtest')
    const scores = rowsOf(out, 'backtest.csv')
    expect(Object.keys(scores[0]!)).toEqual([
      'target',
      'window',
      'observed',
      'sigma',
      'simulated',
      'z',
      'reference',
      'to_reach',
      'passed',
      'unit',
    ])
    expect(scores[0]).toMatchObject({
      target: 'deviance_fitted',
      window: '2021-06-10..2021-07-20',
      to_reach: '',
    })
    expect(end.stdout).toContain(`deviance_fitted`)
    expect(end.stdout).toContain(Number(scores[0]!.simulated).toFixed(3))
    const days = rowsOf(out, 'backtest-daily.csv')
    expect(days.map(({ date }) => date)).toEqual(
      chainDaily.map(({ date }) => date).filter((date) => date >= '2021-06-01' && date <= '2021-07-30'),
    )
    for (const { blocks_expected, blocks_p05, blocks_p95 } of days) {
      expect(Number(blocks_expected)).toBeGreaterThan(Number(blocks_p05))
      expect(Number(blocks_expected)).toBeLessThan(Number(blocks_p95))
    }
    expect(rowsOf(out, 'backtest-retargets.csv')[0]).toMatchObject({ height: '687456', date: '2021-06-13' })
    expect(existsSync(join(cwd, 'out/minimal-backtest.part'))).toBe(false)
  })

  it('gives the same bytes with one worker, with two, and when it goes on with what is there', async () => {
    const cwd = folderWithMinimal()
    const asked = ['backtest', 'minimal.yaml', '--members', '70', '--quiet', ...WINDOW]
    const folders = await Promise.all(
      [['--workers', '1'], ['--workers', '2'], ['--resume']].map(async (how, i) => {
        const { code } = await hashtrek([...asked, ...how, '--out', `out${i}`], { cwd })
        expect(code).toBe(0)
        return bytesIn(join(cwd, `out${i}`))
      }),
    )
    expect(folders[1]).toEqual(folders[0])
    expect(folders[2]).toEqual(folders[0])
  })

  it('holds several scenarios against the chain, and prints what forecasts score once', async () => {
    const cwd = folderWithMinimal()
    writeMinimal(cwd, 'other')
    const end = await hashtrek(
      ['backtest', 'minimal.yaml', 'other.yaml', '--members', '4', ...WINDOW, '--out', 'both'],
      { cwd },
    )
    expect(end.code).toBe(0)
    expect(end.stdout.match(/ref_implied/g)).toHaveLength(1)
    expect(end.stdout.match(/deviance_fitted {2}/g)).toHaveLength(2)
    for (const name of ['minimal', 'other'])
      expect(existsSync(join(cwd, `both/${name}-backtest/backtest.csv`))).toBe(true)
  })

  it('takes a chain from a file, and scores the days that both have', async () => {
    const cwd = folderWithMinimal()
    writeFileSync(join(cwd, 'chain.csv'), chainFile('2021-05-20', 50))
    const end = await hashtrek(
      ['backtest', 'minimal.yaml', '--against', 'chain.csv', '--members', '4', '--json'],
      { cwd },
    )
    expect(end.code).toBe(0)
    const [told] = (
      JSON.parse(end.stdout) as { backtests: { window: string; against: string; scores: Rows }[] }
    ).backtests
    expect(told).toMatchObject({ window: '2021-06-01..2021-07-08', against: 'chain.csv' })
    const targets = told!.scores.map(({ target }) => target)
    expect(targets).toContain('deviance_fitted')
    expect(targets).toContain('effect_sichuan_step')
    expect(targets.filter((target) => target!.startsWith('freerun'))).toEqual([])
    const manifest = JSON.parse(
      readFileSync(join(cwd, 'out/minimal-backtest/manifest.json'), 'utf8'),
    ) as object
    expect(manifest).toMatchObject({
      kind: 'backtest',
      against: { path: 'chain.csv' },
      window: '2021-06-01..2021-07-08',
    })
  })

  it('has a free run where a chain in a file tells its retargets', async () => {
    const cwd = folderWithMinimal()
    const rows = chainFile('2021-05-20', 80)
      .trimEnd()
      .split('\n')
      .map((line, i) => {
        const day = chainDaily.find(({ date }) => line.startsWith(date))
        return `${line},${i === 0 ? 'retarget_height' : (day!.retargetHeight ?? '')}`
      })
    writeFileSync(join(cwd, 'chain.csv'), `${rows.join('\n')}\n`)
    const asked = [
      'backtest',
      'minimal.yaml',
      '--against',
      'chain.csv',
      '--members',
      '4',
      '--quiet',
      ...WINDOW,
    ]
    expect(await hashtrek(asked, { cwd })).toMatchObject({ code: 0, stdout: '', stderr: '' })
    const out = join(cwd, 'out/minimal-backtest')
    const targets = rowsOf(out, 'backtest.csv').map(({ target }) => target)
    expect(targets.filter((target) => target!.startsWith('freerun'))).toHaveLength(3)
    const retargets = rowsOf(out, 'backtest-retargets.csv')
    expect(retargets.map(({ height, date }) => `${date} ${height}`)).toEqual([
      '2021-06-13 687456',
      '2021-07-03 689472',
      '2021-07-17 691488',
    ])
    // The new difficulty of 3 July was 14,363,025,673,660.
    expect(Number(retargets[1]!.difficulty_real)).toBeCloseTo(14363025673660, -1)
  })

  it('scores about the same against the real chain in a file as against its own', async () => {
    const cwd = folderWithMinimal()
    writeFileSync(join(cwd, 'chain.csv'), chainFile('2021-05-20', 80))
    const devianceOf = async (...against: string[]): Promise<number> => {
      const asked = ['backtest', 'minimal.yaml', '--members', '4', '--json', ...WINDOW, ...against]
      const { stdout } = await hashtrek(asked, { cwd })
      const [told] = (JSON.parse(stdout) as { backtests: { scores: { simulated: number }[] }[] }).backtests
      return told!.scores[0]!.simulated
    }
    const [own, file] = [await devianceOf(), await devianceOf('--against', 'chain.csv')]
    // Three retargets in 41 days: in a file their day has one difficulty.
    expect(file).not.toBe(own)
    expect(Math.abs(file / own - 1)).toBeLessThan(0.05)
  })

  it('says which line of a chain is wrong', async () => {
    const cwd = folderWithMinimal()
    const lines = chainFile('2021-06-01', 20).split('\n')
    writeFileSync(join(cwd, 'chain.csv'), lines.toSpliced(5, 1).join('\n'))
    const end = await hashtrek(['backtest', 'minimal.yaml', '--against', 'chain.csv'], { cwd })
    expect(end).toMatchObject({ code: 3, stdout: '' })
    expect(end.stderr).toContain('chain.csv:6: date: 2021-06-05 is missing before it: give every day')
    expect(existsSync(join(cwd, 'out'))).toBe(false)
  })

  it.each([
    [['--against', 'chian.csv'], 3, 'there is no file "chian.csv"; did you mean "chain.csv"?'],
    [['--from', '2020-01-01'], 3, 'the chain was observed from 2021-01-01 to 2022-03-31'],
    [['--from', '2021-07-01', '--until', '2021-06-01'], 3, 'there is no day from 2021-07-01 to 2021-06-01'],
    [['--from', 'June'], 2, '--from takes a day such as 2021-06-19, not "June"'],
    [['--until', '2021-02-30'], 2, '--until takes a day such as 2021-06-19, not "2021-02-30"'],
    [['--members', '1'], 2, '--members takes a whole number from 2 to 10,000, not "1"'],
    [['minimal.yaml'], 2, 'minimal.yaml and minimal.yaml are both called "minimal"'],
  ])('refuses %j', async (words, code, message) => {
    const cwd = folderWithMinimal()
    writeFileSync(join(cwd, 'chain.csv'), chainFile('2021-06-01', 20))
    const end = await hashtrek(['backtest', 'minimal.yaml', ...words], { cwd })
    expect(end.code).toBe(code)
    expect(end.stderr).toContain(message)
  })

  it('says so where nobody mines on a day that has blocks', async () => {
    const cwd = folderWithMinimal()
    const dark = (from: string, until: string, ...window: string[]) => {
      const event = `{ kind: power_outage, where: ["*"], from: ${from}, until: ${until}, level: 0 % }`
      const asked = ['backtest', 'minimal.yaml', '--members', '2', '--set', `events.dark=${event}`, '--json']
      return hashtrek([...asked, ...window], { cwd })
    }
    const within = await dark('2021-06-12', '2021-06-15', ...WINDOW)
    expect([within.code, within.stdout]).toEqual([3, ''])
    expect(within.stderr).toContain(
      'minimal.yaml: expects no block on 2021-06-12 and 2 more days, since nobody mines then in any member',
    )
    expect(within.stderr).not.toContain('fault of hashtrek')
    // The days before the Sichuan step have no block that the step could be a change of.
    const before = await dark(
      '2021-06-05',
      '2021-06-20',
      '--from',
      '2021-06-22',
      '--until',
      '2021-07-20',
      '--out',
      'o',
    )
    expect(before.code).toBe(0)
    expect(before.stdout).toContain('deviance_fitted')
    expect(before.stdout).not.toContain('effect_sichuan_step')
  })

  it('refuses a chain of other days than the scenario has', async () => {
    const cwd = folderWithMinimal()
    writeFileSync(join(cwd, 'chain.csv'), chainFile('2022-01-01', 20))
    const end = await hashtrek(['backtest', 'minimal.yaml', '--against', 'chain.csv'], { cwd })
    expect(end.code).toBe(3)
    expect(end.stderr).toContain(
      'minimal runs from 2021-06-01 to 2021-07-30, and the chain was observed from 2022-01-01 to 2022-01-20: they have no day in common',
    )
  })

  it('says how to choose days where a scenario has not all of them', async () => {
    const cwd = folderWithMinimal()
    const end = await hashtrek(['backtest', 'minimal.yaml', '--members', '2'], { cwd })
    expect(end.code).toBe(0)
    expect(end.stdout).toContain('deviance_null')
    expect(end.stdout).toContain(
      'No scenario has all days of 2021-03-15 to 2022-02-28: choose others with --from and --until.',
    )
  })
})
