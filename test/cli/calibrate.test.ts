import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { minimalYaml } from '../support/minimal.ts'
import { ended, type Ended, hashtrek, start, temporaryFolder } from '../support/program.ts'

const PRIORS = `parameters:
  at-start:
    normal: { mean: 150 EH/s, sd: 15 EH/s }
    known_at: 2021-05-01
  blackout: { uniform: { from: 10 %, to: 90 % }, known_at: 2021-06-21 }
  comply: { beta: { alpha: 8, beta: 2 } }
`
const SCENARIO = `${minimalYaml
  .replace('hash_rate: 140 EH/s', 'hash_rate: { parameter: at-start }')
  .replace('length: 36 h', 'length: 36 h, level: { parameter: blackout }')
  .replace('share: 90 %', 'share: { parameter: comply }')}imports: [priors.yaml]
`

function folder(more: Readonly<Record<string, string>> = {}): string {
  const cwd = temporaryFolder()
  for (const [name, text] of Object.entries({ 'mine.yaml': SCENARIO, 'priors.yaml': PRIORS, ...more }))
    writeFileSync(join(cwd, name), text)
  return cwd
}

const SMALL = ['--evaluations', '40', '--samples', '96', '--workers', '2']
const calibrate = (cwd: string, ...words: readonly string[]): Promise<Ended> =>
  hashtrek(['calibrate', 'mine.yaml', ...words], { cwd })

describe('hashtrek calibrate', () => {
  it('writes a part that the scenario can import, with tables, and says what it found', async () => {
    const cwd = folder()
    const { code, stdout, stderr } = await calibrate(cwd, '--until', '2021-07-15', ...SMALL)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toContain('minimal: 3 parameters, ')
    expect(stdout).toContain('Held against the blocks of 2021-06-01 to 2021-07-15.')
    expect(stdout).toMatch(/parameters\.at-start +\d+\.?\d* EH\/s +\d+\.?\d* EH\/s to \d+\.?\d* EH\/s/)
    const out = join(cwd, 'out/minimal-calibration')
    const rows = parse(readFileSync(join(out, 'parameters.csv')), { columns: true }) as Record<
      string,
      string
    >[]
    expect(rows.map(({ path }) => path)).toEqual([
      'parameters.at-start',
      'parameters.blackout',
      'parameters.comply',
    ])
    expect(parse(readFileSync(join(out, 'correlations.csv')), { columns: true })).toHaveLength(3)
    const posterior = parse(readFileSync(join(out, 'posterior.csv')), { columns: true }) as Record<
      string,
      string
    >[]
    expect(Object.keys(posterior[0]!).slice(-3)).toEqual(rows.map(({ path }) => path))
    writeFileSync(
      join(cwd, 'fitted.yaml'),
      SCENARIO.replace('[priors.yaml]', '[priors.yaml, out/minimal-calibration/calibrated.yaml]'),
    )
    const ensemble = await hashtrek(['ensemble', 'fitted.yaml', '--members', '4', '--days', '5'], { cwd })
    expect([ensemble.code, ensemble.stderr]).toEqual([0, ''])
    const check = await hashtrek(['check', 'fitted.yaml'], { cwd })
    expect(check.stdout).toMatch(
      /, 3 parameters fitted to blocks until 2021-07-15 \(deviance \d+\.\d+ a day\)\n$/,
    )
    const again = await hashtrek(['calibrate', 'fitted.yaml'], { cwd })
    expect(again.code).toBe(3)
    expect(again.stderr).toMatch(
      /calibrated\.yaml:\d+:\d+: parameters\.at-start: was fitted already, and to fit it again would count the data twice: /,
    )
  })

  it('says the same as one JSON object, of the parameters that are named alone', async () => {
    const { code, stdout } = await calibrate(
      folder(),
      '--parameters',
      'parameters.at*',
      '--json',
      '--until',
      '2021-06-10',
      ...SMALL,
    )
    expect(code).toBe(0)
    const said = JSON.parse(stdout) as {
      window: object
      parameters: { path: string; best: number }[]
      worth_draws: number
    }
    expect(said.window).toEqual({ from: '2021-06-01', until: '2021-06-10' })
    expect(said.parameters.map(({ path }) => path)).toEqual(['parameters.at-start'])
    expect(said.parameters[0]!.best).toBeGreaterThan(1e11)
    expect(said.worth_draws).toBeGreaterThan(1)
  })

  it('refuses priors that were not known, or do not say so, where they stand', async () => {
    const { code, stderr } = await calibrate(folder(), '--known-by', '2021-06-15')
    expect(code).toBe(3)
    expect(stderr.split('\n').slice(0, 2)).toEqual([
      'priors.yaml:5:13: parameters.blackout: has known_at 2021-06-21, later than --known-by 2021-06-15: write a prior from ' +
        'what was known by then, or leave the parameter out of --parameters',
      'priors.yaml:6:11: parameters.comply: does not say known_at: add since when its prior could be known',
    ])
    const fewer = await calibrate(
      folder(),
      '--known-by',
      '2021-06-15',
      '--parameters',
      'parameters.at-start',
      ...SMALL,
    )
    expect(fewer.code).toBe(0)
  })

  it.each([
    [
      ['--parameters', 'parameters.at-strt'],
      2,
      'is called "parameters.at-strt"; did you mean parameters.at-start?',
    ],
    [
      ['--parameters', 'machines.*'],
      2,
      'is called "machines.*"; there are parameters.at-start, parameters.blackout',
    ],
    [
      ['--until', '2021-09-01'],
      2,
      'the days from 2021-06-01 to 2021-09-01 do not lie within those that mine.yaml and the chain have in common, 2021-06-01 to 2021-07-30',
    ],
    [
      ['--from', '2021-07-01', '--until', '2021-06-01'],
      2,
      'the days from 2021-07-01 to 2021-06-01 do not lie',
    ],
    [['--until', '2021-6-1'], 2, '--until takes a day such as 2021-06-19, not "2021-6-1"'],
    [['--samples', '0'], 2, '--samples takes a whole number from 1 to 10,000,000, not "0"'],
    [['--against', 'none.csv'], 3, 'none.csv'],
  ])('says what is wrong with %j', async (words, expected, message) => {
    const { code, stderr } = await calibrate(
      folder(),
      ...words,
      ...(words.includes('--samples') ? [] : SMALL),
    )
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('fault of hashtrek')
    expect(code).toBe(expected)
  })

  it('says so where there is nothing to fit', async () => {
    const { code, stderr } = await hashtrek(['calibrate', 'plain.yaml'], {
      cwd: folder({ 'plain.yaml': minimalYaml }),
    })
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      'hashtrek: plain.yaml has no section of parameters that nobody knows: name with --parameters what to fit; nothing in ' +
        'it is a distribution per member',
    ])
  })

  it('that is interrupted keeps what it did, and goes on with it to the same bytes', async () => {
    const [cwd, whole] = [folder(), folder()]
    const words = [
      'calibrate',
      'mine.yaml',
      '--evaluations',
      '60',
      '--samples',
      '1200',
      '--workers',
      '1',
      '--out',
      'fit',
    ]
    const child = start(words, { cwd })
    const end = ended(child)
    while (
      child.exitCode === null &&
      !(existsSync(join(cwd, 'fit.part')) && readdirSync(join(cwd, 'fit.part')).length > 4)
    )
      await setTimeout(10)
    child.kill('SIGINT')
    const { code, stderr } = await end
    expect(code).toBe(130)
    expect(stderr).toMatch(
      /^hashtrek: \d+ of 1260 runs are kept in .*fit\.part: the same line with --resume goes on\n$/,
    )
    expect((await hashtrek(words, { cwd })).stderr).toContain('add --resume')
    expect((await hashtrek([...words, '--resume'], { cwd })).code).toBe(0)
    expect((await hashtrek(words, { cwd: whole })).code).toBe(0)
    for (const name of readdirSync(join(whole, 'fit')))
      expect(readFileSync(join(cwd, 'fit', name), 'utf8')).toBe(
        readFileSync(join(whole, 'fit', name), 'utf8'),
      )
  })

  it('fits to a chain of a file', async () => {
    const days = Array.from(
      { length: 30 },
      (_, d) => `2021-06-${String(d + 1).padStart(2, '0')},${140 + (d % 5)},20000000000000`,
    )
    const cwd = folder({ 'chain.csv': ['date,blocks,difficulty_mean', ...days, ''].join('\n') })
    const { code, stdout } = await calibrate(cwd, '--against', 'chain.csv', '--json', ...SMALL)
    expect(code).toBe(0)
    expect((JSON.parse(stdout) as { window: object }).window).toMatchObject({
      from: '2021-06-01',
      until: '2021-06-30',
    })
    const { stderr } = await calibrate(
      folder({ 'chain.csv': 'date,blocks\n2021-06-01,1\n' }),
      '--against',
      'chain.csv',
    )
    expect(stderr).toContain('chain.csv:1: ')
  })
})
