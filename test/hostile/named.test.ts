import { mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { runIntoFolder } from '../../sim/io/runFolder.ts'
import { loadScenario } from '../../sim/scenario/index.ts'
import { load, planted, planting, problemsOf } from '../scenario/planted.ts'
import type { Manifest } from '../support/manifest.ts'
import { minimalYaml } from '../support/minimal.ts'
import { play } from '../support/play.ts'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'
import { faultsOf } from './soundness.ts'

const scenarioIn = (text: string, set: readonly string[] = []) => {
  const loaded = load(text, { set })
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems.slice(0, 3)))
  return loaded
}
const ran = (text: string, set: readonly string[] = []) => play(scenarioIn(text, set).scenario)

/** Runs a text into a folder of its own and reads a table back. */
async function tableOf(text: string, table: string): Promise<Record<string, string>[]> {
  const base = temporaryFolder()
  const out = join(base, 'run')
  await runIntoFolder({
    loaded: scenarioIn(text, ['run.days=3']),
    out,
    argv: [],
    csv: 'plain',
    xlsx: false,
    member: 0,
    vary: 'both',
  })
  expect(readdirSync(base)).toEqual(['run'])
  return parse(readFileSync(join(out, `${table}.csv`)), { columns: true })
}

describe('numbers', () => {
  const RIGS = '{ s9: 2600 }'
  it.each([
    ['.nan', 'expected a number of machines such as "2600"'],
    ['.inf', 'expected a number of machines such as "2600"'],
    ['-.inf', 'expected a number of machines such as "2600"'],
    ['-1', '"-1" is out of bounds: between 0 and 1000000000 machines'],
    ['1e9999', 'is not a finite number'],
    ['1000000001', '"1000000001" is out of bounds: between 0 and 1000000000 machines'],
    ['0.5', '"0.5" is not a whole number'],
    ['0x10', 'expected'],
  ])('%s machines are refused at their place', (number) => {
    const said = planting([RIGS, `{ s9: ${number} }`])
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^a\.yaml:\d+:\d+: fleets\.acme\.machines\.east\.s9: /)
    expect(said[0]!.replaceAll(/"[^"]*"/g, '')).not.toMatch(/NaN|undefined/)
  })

  it('-0 machines are none', () => {
    const run = ran(planted([RIGS, '{ s9: -0 }']))
    expect(faultsOf(run)).toEqual([])
    expect(Object.is(run.numbers('fleets', 'machines_online', { fleet: 'acme' })[0], -0)).toBe(false)
  })

  it('a thousand million machines in a place run like any', () => {
    const world = planted(
      ['{ s9: 2600 }', '{ s9: 1000000000 }'],
      ['hash_rate: 140 EH/s\n', 'hash_rate: 40000 EH/s\n'],
      ['main: { capacity: 9000 MW,', 'main: { capacity: 900000 MW,'],
    )
    const run = ran(world)
    expect(faultsOf(run)).toEqual([])
    const all = ['machines_online', 'machines_off', 'machines_moving', 'machines_queued']
    for (const row of run.rows('fleets', { fleet: 'acme' }).slice(0, 4))
      expect(all.reduce((sum, name) => sum + (row[name] as number), 0)).toBeGreaterThan(1e9)
  })

  it('97 years run, to the last day that a block header can say', () => {
    const start = ['start: 2021-06-01, days: 60', 'start: 2009-01-09, days: 35457'] as const
    const quiet = planted(
      start,
      ['2021-05-29T19:00Z', '2009-01-03T18:15:05Z'],
      ['height: 685851', 'height: 14'],
    )
    const began = performance.now()
    const run = ran(quiet)
    expect(performance.now() - began).toBeLessThan(60_000)
    expect(run.rows('network')).toHaveLength(35_457)
    expect(
      run.numbers('network', 'hashrate_eh_s').every((value) => Number.isFinite(value) && value >= 0),
    ).toBe(true)
    const [days, later] = [start[1], start[1].replace('35457', '35458')]
    expect(problemsOf(quiet.replace(days, later))).toEqual([
      'a.yaml:4:33: run.days: lead to 2106-02-08T00:00:00Z, and block headers can say no time after 2106-02-07T06:28:15Z',
    ])
  })

  it('a hundred years and a day are refused, and so are no days at all', () => {
    for (const days of ['36526', '0', '-1', '.inf', '1.5'])
      expect(planting(['days: 60', `days: ${days}`])).toEqual([
        expect.stringMatching(
          /^a\.yaml:4:33: run\.days: .* (out of bounds: between 1 and 36525 d|is not a whole number|is not a finite number)$/,
        ),
      ])
  })
})

describe('ten thousand regions', () => {
  const ids = Array.from({ length: 10_000 }, (_, i) => `r${String(i).padStart(5, '0')}`)
  const world = `
format: 1
name: many
run: { start: 2021-06-01, days: 12 }
chain: { height: 685851, nbits: "0x170e1ef1", epoch_first_block: 2021-05-29T19:00Z }
price: 37000 USD
fees: 0.5 BTC
machines: { s19: { hash_rate: 95 TH/s, power: 3250 W } }
regions:
${ids.map((id, i) => `  ${id}: { country: C${i % 200}, tariff: 0.05 USD/kWh }`).join('\n')}
network:
  hash_rate: 140 EH/s
  mix: { '*': { s19: 100 % } }
  shares:
${ids.map((id) => `    ${id}: 0.01 %`).join('\n')}
policies: { default: { destinations: { r00000: 1, r00002: 2 } } }
events:
  ban: { kind: ban, where: ['r*1'], announced: 2021-06-02, effective: 2021-06-05, compliance: 90 % }
  cut: { kind: internet_outage, where: ['*'], from: 2021-06-08, length: 36 h }
`
  it('are checked and run in seconds, soundly', () => {
    const began = performance.now()
    const { scenario } = scenarioIn(world)
    const checked = performance.now()
    const run = play(scenario)
    const done = performance.now()
    expect(run.rows('regions-wide')).toHaveLength(12)
    expect(faultsOf(run)).toEqual([])
    expect(run.rows('moves')).not.toEqual([])
    // Four seconds on an idle machine; what was quadratic took ten times that.
    expect([checked - began, done - checked].map((ms) => ms < 20_000)).toEqual([true, true])
  })
})

const NASTY = [
  '=cmd()',
  '+1',
  '@x',
  '-2+3',
  '=HYPERLINK("http://x")',
  'a,b',
  'a"b',
  "a'b",
  'a;b',
  '🚀',
  '\u202Eabc',
  'x'.repeat(1000),
]

describe('names', () => {
  it.each([
    '../x',
    '/etc/passwd',
    'a/b',
    '..',
    '.hidden',
    '',
    ' ',
    'a b',
    '=cmd()',
    'Ä',
    '\u202Eabc',
    'a\u0000b',
    'x'.repeat(101),
  ])('a scenario cannot be called %j: its folder is', (name) => {
    const said = planting(['name: minimal\n', `name: ${JSON.stringify(name)}\n`])
    expect(said).toEqual([expect.stringMatching(/^a\.yaml:2:7: (name: )?(expected a name of letters|holds)/)])
  })

  it.each([
    '../x',
    '=cmd()',
    '🚀',
    'a\nb',
    '\u202Eabc',
    'x'.repeat(65),
    '',
    '1e3',
    'network/x',
    'a/b',
    'constructor',
  ])('no region, fleet or model has the id %j', (id) => {
    const quoted = JSON.stringify(id)
    for (const [piece, section] of [
      ['  west:\n    country', 'regions'],
      ['  acme:\n', 'fleets'],
      ['  s19: {', 'machines'],
    ] as const) {
      const said = planting([piece, piece.replace(/\w+/, () => quoted)])
      expect(
        said.some((line) =>
          new RegExp(`^a\\.yaml:\\d+:\\d+: ${section}\\..*(expected an id as the key|is reserved)`, 's').test(
            line,
          ),
        ),
      ).toBe(true)
      expect(said.join('').replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202E]/u)
    }
  })

  it('no cell of a spreadsheet begins a formula, whatever an owner, a country or a note is called', async () => {
    for (const name of NASTY) {
      const text = minimalYaml
        .replace('owner: Acme Mining', () => `owner: ${JSON.stringify(name)}`)
        .replace('country: Eastland', () => `country: ${JSON.stringify(name)}`)
      const said = problemsOf(text)
      if (said.length > 0) {
        expect(said).toHaveLength(2)
        expect(
          said.every((line) =>
            /^a\.yaml:\d+:\d+: .*(characters? long: at most 100|direction character)$/.test(line),
          ),
        ).toBe(true)
        continue
      }
      const [row] = await tableOf(text, 'fleets')
      expect(row!.owner).toBe(/^[=+@-]/.test(name) ? `'${name}` : name)
    }
  })

  it('of sites cannot be none: a region without racks is one with racks of 0 MW', () => {
    const said = planting(['    tariff: 0.04 USD/kWh\n', '    tariff: 0.04 USD/kWh\n    sites: {}\n'])
    expect(said).toEqual(['a.yaml:15:12: regions.east.sites: is empty: it needs at least one entry'])
  })

  it('that differ in case only are two ids, and two columns', async () => {
    const text = planted([
      '  west:\n    country',
      '  EAST: { country: Eastland, tariff: 0.04 USD/kWh }\n  west:\n    country',
    ])
    const [row] = await tableOf(text, 'regions-wide')
    expect(Object.keys(row!)).toEqual(['date', 'east', 'EAST', 'west'])
  })

  it('of two scenarios that differ in case only would be one folder on some disks', async () => {
    const cwd = temporaryFolder()
    writeMinimal(cwd, 'one')
    writeFileSync(join(cwd, 'two.yaml'), minimalYaml.replace('name: minimal', 'name: ONE'))
    const { code, stderr } = await hashtrek(['run', 'one.yaml', 'two.yaml'], { cwd })
    expect([code, stderr]).toEqual([2, expect.stringContaining('would write one folder')])
    expect(readdirSync(cwd).sort()).toEqual(['one.yaml', 'two.yaml'])
  })
})

describe('files', () => {
  it('a part outside the folder of its scenario is read, and the manifest names it', async () => {
    const base = temporaryFolder()
    mkdirSync(join(base, 'mine'))
    writeFileSync(join(base, 'shared.yaml'), 'notes: from elsewhere\n')
    writeFileSync(join(base, 'mine/a.yaml'), `imports: [../shared.yaml]\n${minimalYaml}`)
    const words = ['run', 'a.yaml', '--days', '2', '--out', 'res']
    expect(await hashtrek(words, { cwd: join(base, 'mine') })).toMatchObject({ code: 0, stderr: '' })
    const { inputs } = JSON.parse(readFileSync(join(base, 'mine/res/manifest.json'), 'utf8')) as Manifest
    expect(inputs.map(({ path }) => path)).toEqual(['a.yaml', '../shared.yaml'])
  })

  it('that import each other are refused with the circle', async () => {
    const cwd = temporaryFolder()
    writeFileSync(join(cwd, 'a.yaml'), `imports: [b.yaml]\n${minimalYaml}`)
    writeFileSync(join(cwd, 'b.yaml'), 'imports: [./a.yaml]\n')
    const { code, stderr } = await hashtrek(['check', 'a.yaml'], { cwd })
    expect(code).toBe(3)
    expect(stderr).toContain('b.yaml:1:11: imports.0: imports go in a circle: a.yaml → b.yaml → a.yaml')
  })

  it.each([
    [64, /^big\.yaml:1:1: is 67108864 bytes long: at most 2 MB/],
    [65, /^"big\.yaml" is 65 MB: at most 64 MB are read/],
    [5000, /^"big\.yaml" is 5000 MB: at most 64 MB are read/],
  ])('of %i MB are refused at once', async (megabytes, said) => {
    const cwd = temporaryFolder()
    writeMinimal(cwd, 'big')
    truncateSync(join(cwd, 'big.yaml'), megabytes * 2 ** 20)
    const began = performance.now()
    const { code, stderr } = await hashtrek(['check', 'big.yaml'], { cwd })
    expect([code, stderr]).toEqual([3, expect.stringMatching(said)])
    expect(performance.now() - began).toBeLessThan(10_000)
  })

  const saidOf = (bytes: Uint8Array): string => {
    const loaded = loadScenario({ entry: { path: 'a.yaml', bytes } })
    return 'problems' in loaded
      ? loaded.problems.map(({ line, column, message }) => `${line}:${column} ${message}`).join('\n')
      : ''
  }

  it('in UTF-16 are refused at their first byte, with a byte order mark or at what it makes of the text', () => {
    expect(saidOf(Buffer.from(`\uFEFF${minimalYaml}`, 'utf16le'))).toBe(
      '1:1 is not UTF-8: byte 0xff at offset 0',
    )
    expect(saidOf(Buffer.from(minimalYaml, 'utf16le'))).toMatch(/^1:\d+ /)
  })

  it('with NUL bytes are refused where those stand', () => {
    expect(saidOf(Buffer.from(minimalYaml.replace('Acme Mining', 'Acme\0Mining')))).toMatch(
      /^28:12 .*control/,
    )
    expect(saidOf(Buffer.from(`${minimalYaml}\0\0\0`))).toMatch(/^\d+:\d+ /)
  })
})

describe('dates', () => {
  it('of events before the run or after it change nothing and break nothing', () => {
    const dated = (date: string): string =>
      planted(['2021-06-05\n', `${date}\n`], ['2021-06-10T21:00+08:00', date], ['2021-06-20T10:45Z', date])
    for (const date of ['2009-01-03', '2150-01-01']) expect(faultsOf(ran(dated(date)))).toEqual([])
  })

  it('of a ban that is lifted before it begins, or announced after it, are refused', () => {
    const said = planting([
      '    announced: 2021-06-05\n',
      '    announced: 2021-06-12\n    lifted: 2021-06-01\n',
    ])
    expect(said).toEqual([
      expect.stringContaining('is not after effective'),
      expect.stringContaining('is before announced'),
    ])
  })
})
