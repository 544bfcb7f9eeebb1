import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { type Ended, hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

/** Nobody knows either; the first is all that the hash rate of the first day hangs on. */
const RATE = 'network.hash_rate'
const UNSURE = [
  ['--set', `${RATE}={ uniform: { from: 100 EH/s, to: 200 EH/s } }`],
  ['--set', 'events.west-blackout.level={ uniform: { from: 10 %, to: 90 % } }'],
].flat()
const LEVEL = 'events.west-blackout.level'

function folderWithMinimal(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

const study = (cwd: string, ...words: readonly string[]): Promise<Ended> =>
  hashtrek(
    [
      'sensitivity',
      'minimal.yaml',
      '--days',
      '30',
      ...(words.includes('--out') ? [] : ['--out', 'study']),
      ...words,
    ],
    { cwd },
  )

type Rows = Record<string, string>[]

const rowsOf = (...path: readonly string[]): Rows => parse(readFileSync(join(...path)), { columns: true })

const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('hashtrek sensitivity', () => {
  it('by morris gives the effect of what alone matters, and none of the rest', async () => {
    const cwd = folderWithMinimal()
    const end = await study(
      cwd,
      ...UNSURE,
      '--method',
      'morris',
      '--samples',
      '4',
      '--metrics',
      'hashrate_first:network',
    )
    expect(end).toMatchObject({ code: 0, stderr: '' })
    expect(end.stdout).toMatch(/hashrate_first, EH\/s\):\n  1  network\.hash_rate  \+ 90 \(90 to 90\)\n\n/)
    const [rate, level, ...more] = rowsOf(cwd, 'study/sensitivity.csv')
    expect(more).toEqual([])
    expect(rate).toMatchObject({ parameter: RATE, rank: '1', effects: '4', missing_runs: '0' })
    // From 105 to 195 EH/s; a machine of the background more or less.
    expect(Number(rate!['mu_star'])).toBeCloseTo(90, 2)
    expect(level).toMatchObject({ parameter: LEVEL, rank: '', mu_star: '0', sigma: '0' })
  })

  it('by sobol gives it all of the variance', async () => {
    const cwd = folderWithMinimal()
    const end = await study(
      cwd,
      ...UNSURE,
      '--method',
      'sobol',
      '--samples',
      '64',
      '--metrics',
      'hashrate_first:network',
    )
    expect(end.code).toBe(0)
    const [rate, level] = rowsOf(cwd, 'study/sensitivity.csv')
    expect(Math.abs(Number(rate!['total']) - 1)).toBeLessThan(0.05)
    expect(Math.abs(Number(rate!['first']) - 1)).toBeLessThan(0.1)
    expect(level).toMatchObject({ parameter: LEVEL, rank: '', total: '0', first: '0' })
  })

  it('lists every run with its probabilities, values and answers', async () => {
    const cwd = folderWithMinimal()
    await study(cwd, ...UNSURE, '--method', 'morris', '--samples', '30', '--quiet')
    const runs = rowsOf(cwd, 'study/runs.csv')
    expect(runs).toHaveLength(30 * (2 + 1))
    for (const run of runs) {
      const value = Number(run[RATE]) / 1e9
      expect(value).toBeCloseTo(100 + 100 * Number(run[`u:${RATE}`]), 6)
      expect(Number(run['hashrate_first'])).toBeCloseTo(value, 2)
      expect(
        Number(run['country_share_last_pct:Eastland']) + Number(run['country_share_last_pct:Westland']),
      ).toBeCloseTo(100, 4)
    }
    expect(rowsOf(cwd, 'study/parameters.csv').map(({ path }) => path)).toEqual([RATE, LEVEL])
  })

  it('has the same luck in all runs, unless luck is one more parameter', async () => {
    const cwd = folderWithMinimal()
    const words = [
      '--method',
      'morris',
      '--samples',
      '5',
      '--parameters',
      LEVEL,
      '--metrics',
      'blocks',
      ...UNSURE,
    ]
    await study(cwd, ...words, '--quiet', '--out', 'fixed')
    await study(cwd, ...words, '--quiet', '--luck', '--out', 'lucky')
    const luck = rowsOf(cwd, 'lucky/sensitivity.csv').find(({ parameter }) => parameter === 'luck')!
    expect(luck).toMatchObject({ metric: 'blocks', rank: '1' })
    // The standard deviation of 30 days of 144 blocks is 66; what counts is how far two members lie apart.
    expect(Number(luck['mu_star'])).toBeGreaterThan(30)
    expect(Number(luck['mu_star'])).toBeLessThan(400)
    const [first] = rowsOf(cwd, 'lucky/runs.csv')
    const { stdout } = await hashtrek(
      [
        'run',
        'minimal.yaml',
        '--days',
        '30',
        ...UNSURE,
        '--set',
        `${LEVEL}=${first![LEVEL]}`,
        '--member',
        first!['luck']!,
        '--vary',
        'luck',
        '--out',
        'one',
        '--json',
      ],
      { cwd },
    )
    const { summary } = JSON.parse(stdout) as { summary: { metric: string; value: number }[] }
    expect(Number(first!['blocks'])).toBe(summary.find(({ metric }) => metric === 'blocks')!.value)
  })

  it('says what recovery does not come, instead of dropping it', async () => {
    const cwd = folderWithMinimal()
    const { stdout } = await study(cwd, ...UNSURE, '--method', 'morris', '--samples', '2')
    const rows = rowsOf(cwd, 'study/sensitivity.csv').filter(({ metric }) => metric === 'recovery_100_days')
    const without = rowsOf(cwd, 'study/runs.csv').filter((run) => run['recovery_100_days'] === '').length
    expect(without).toBeGreaterThan(0)
    expect(rows.map((row) => Number(row['missing_runs']))).toEqual([without, without])
    expect(stdout).toMatch(/\(recovery_100_days, d; (no run has it|\d+ of 6 runs do not have it)/)
  })

  it('gives the same bytes with one worker or three', async () => {
    const cwd = folderWithMinimal()
    const words = [
      ...UNSURE,
      '--method',
      'sobol',
      '--samples',
      '40',
      '--metrics',
      'blocks,drawdown_true_pct',
      '--quiet',
    ]
    for (const workers of ['1', '3'])
      expect((await study(cwd, ...words, '--workers', workers, '--out', workers)).code).toBe(0)
    expect(bytesIn(join(cwd, '3'))).toEqual(bytesIn(join(cwd, '1')))
  })

  it('names runs that fail, keeps the others, and ends with 4', async () => {
    const cwd = folderWithMinimal()
    const owners = 'regions.west.sites.main.owners'
    const end = await study(
      cwd,
      '--method',
      'morris',
      '--samples',
      '6',
      '--set',
      `${owners}={ Ann: 40 %, Bob: 40 % }`,
      '--vary',
      `${owners}.Ann=10 %..58 %`,
      '--vary',
      `${owners}.Bob=10 %..58 %`,
    )
    expect(end.code).toBe(4)
    const failures = rowsOf(cwd, 'study/failures.csv')
    expect(failures.length).toBeGreaterThan(0)
    expect(failures[0]!['message']).toContain('the stakes add up to')
    expect(failures[0]!['command']).toMatch(
      /^hashtrek run minimal\.yaml --set .* --set run\.days=30 --set .*Ann=.* %' --set .*Bob=/,
    )
    expect(rowsOf(cwd, 'study/runs.csv')).toHaveLength(18 - failures.length)
  })

  it.each([
    ['a scenario in which all is known', ['--method', 'morris'], 2, 'has nothing that nobody knows'],
    ['no method', [...UNSURE], 2, 'method'],
    ['another method', [...UNSURE, '--method', 'moris'], 2, 'did you mean morris?'],
    ['one sample', [...UNSURE, '--method', 'morris', '--samples', '1'], 2, 'a whole number from 2 to'],
    ['too many runs', [...UNSURE, '--method', 'sobol', '--samples', '300000'], 2, 'are 1,200,000 runs'],
    [
      'a parameter twice',
      [...UNSURE, '--method', 'morris', '--parameters', `${RATE},${RATE}`],
      2,
      'is named twice',
    ],
    [
      'a range twice',
      ['--method', 'morris', '--vary', 'price=1 USD..2 USD', '--vary', 'price=1 USD..3 USD'],
      2,
      'price is named twice',
    ],
    [
      'an unknown parameter',
      [...UNSURE, '--method', 'morris', '--parameters', 'network.hashrate'],
      2,
      `did you mean ${RATE}?`,
    ],
    ['an unknown metric', [...UNSURE, '--method', 'morris', '--metrics', 'block'], 2, 'did you mean blocks?'],
    ['a list', ['--method', 'morris', '--vary', 'price=1 USD,2 USD'], 2, 'takes a range from..to'],
    [
      'a range out of bounds',
      ['--method', 'morris', '--vary', 'events.east-ban.compliance.share=50 %..150 %'],
      3,
      'out of bounds',
    ],
    [
      'a range of whole numbers',
      ['--method', 'morris', '--vary', 'run.days=10..20'],
      3,
      'is not a whole number',
    ],
    ['an unknown path', ['--method', 'morris', '--vary', 'run.dayz=10..20'], 3, 'did you mean "days"?'],
  ])('refuses %s', async (_, words, code, why) => {
    const cwd = folderWithMinimal()
    expect(await study(cwd, ...words)).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringContaining(why),
    })
    expect(readdirSync(cwd)).toEqual(['minimal.yaml'])
  })
})
