import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { beforeAll, describe, expect, it } from 'vitest'
import { COMPARE_TABLES } from '../../sim/record/index.ts'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'
import { type Habits, resaved } from '../support/resaved.ts'
import { daysIn } from '../support/results.ts'

/** Runs of the small scenario: as it is, with another seed, and without its ban. */
let runs = ''

beforeAll(async () => {
  runs = mkdtempSync(join(tmpdir(), 'hashtrek-compare-'))
  writeMinimal(runs)
  const changes = {
    first: [],
    again: [],
    lucky: ['--seed', 'lucky'],
    short: ['--days', '40'],
    mild: ['--set', 'events.east-ban.compliance.share=10 %'],
  }
  for (const [out, words] of Object.entries(changes)) {
    const { code, stderr } = await hashtrek(['run', 'minimal.yaml', '--quiet', '--out', out, ...words], {
      cwd: runs,
    })
    if (code !== 0) throw new Error(stderr)
  }
  return () => rmSync(runs, { recursive: true })
})

/** A folder of one's own with copies of some runs. */
function copies(...names: readonly string[]): string {
  const folder = temporaryFolder()
  for (const name of names) cpSync(join(runs, name), join(folder, name), { recursive: true })
  return folder
}

const compare = (cwd: string, ...words: readonly string[]) => hashtrek(['compare', ...words], { cwd })
const rowsOf = (folder: string, name: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, `${name}.csv`)), { columns: true })
const firstLine = (text: string): string => text.split('\n')[0]!

describe('compare', () => {
  it('says that runs of the same scenario and seed are identical', async () => {
    const folder = copies('first', 'again')
    const { code, stdout, stderr } = await compare(folder, 'first', 'again')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')).toEqual([
      'again is identical to first.',
      expect.stringMatching(
        /^Scenarios: the same \(minimal\); seeds: the same \(minimal\); versions: the same\.$/,
      ),
      'Tables are in out/compare; summary.csv is the one to look at first.',
      '',
    ])
    const out = join(folder, 'out/compare')
    expect(rowsOf(out, 'compare-long')).toEqual([])
    expect(rowsOf(out, 'missing')).toEqual([])
    expect(new Set(rowsOf(out, 'summary').map(({ arrow }) => arrow))).toEqual(new Set(['', '→']))
  })

  it('writes whole folders: every table with its columns, a manifest with hashes, a data package', async () => {
    const folder = copies('first', 'mild', 'lucky')
    expect((await compare(folder, 'first', 'mild', 'lucky', '--quiet')).stdout).toBe('')
    const out = join(folder, 'out/compare')
    for (const { name, columns, wide } of COMPARE_TABLES) {
      const [header] = parse(readFileSync(join(out, `${name}.csv`))) as string[][]
      expect(wide ? header!.slice(0, 1) : header).toEqual(columns.map((column) => column.name))
    }
    const manifest = JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')) as {
      kind: string
      folders: object[]
      files: { name: string }[]
    }
    expect(manifest).toMatchObject({
      kind: 'comparison',
      folders: [{ folder: 'first' }, { folder: 'mild' }, { folder: 'lucky', seed: 'lucky' }],
    })
    expect(readdirSync(out).sort()).toEqual(
      [...manifest.files.map(({ name }) => name), 'manifest.json'].sort(),
    )
  })

  it('says what differs, and where each number of it stands', async () => {
    const folder = copies('first', 'mild')
    const { stdout } = await compare(folder, 'first', 'mild')
    expect(firstLine(stdout)).toBe('mild differs from first.')
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(15)
    expect(stdout).toMatch(/^drawdown_true_pct, % +−[\d.]+ +−[\d.]+ \(\+[\d.]+ points\)$/m)
    const [first, mild] = ['first', 'mild'].map((name) => rowsOf(join(folder, name), 'regions'))
    const long = rowsOf(join(folder, 'out/compare'), 'compare-long').filter(
      ({ table }) => table === 'regions',
    )
    expect(long.length).toBeGreaterThan(100)
    for (const row of long) {
      const place = ({ date, region }: Record<string, string>) => date === row.date && region === row.region
      const [a, b] = [first, mild].map((rows) => Number(rows!.find(place)![row.metric!]))
      expect(Number(row.value)).toBe(row.folder === 'first' ? a : b)
      if (row.folder === 'mild') expect(Number(row.difference)).toBeCloseTo(b! - a!, 6)
      expect(a).not.toBe(b)
    }
    const wide = rowsOf(join(folder, 'out/compare'), 'compare')
    expect(wide.length).toBe(daysIn(join(folder, 'first')))
    const last = wide.at(-1)!
    expect(Number(last['hashrate_eh_s:mild:difference'])).toBeCloseTo(
      Number(last['hashrate_eh_s:mild']) - Number(last['hashrate_eh_s:first']),
      9,
    )
  })

  it('lays runs of other lengths side by side', async () => {
    const folder = copies('first', 'short')
    const { stdout } = await compare(folder, 'first', 'short')
    expect(stdout).toContain('Missing: short lacks network.csv from 2021-07-11 to 2021-07-30; ')
    expect(rowsOf(join(folder, 'out/compare'), 'missing')).toContainEqual({
      folder: 'short',
      table: 'fleets',
      what: 'days',
      name: '',
      from: '2021-07-11',
      until: '2021-07-30',
    })
    expect(rowsOf(join(folder, 'out/compare'), 'compare')).toHaveLength(60)
  })

  it('gives the same bytes each time, whatever the language, and those that --csv asks for', async () => {
    const folder = copies('first', 'lucky')
    const language = { LC_ALL: 'de_DE.UTF-8', LANG: 'de_DE.UTF-8', TZ: 'Asia/Almaty' }
    const words = ['compare', 'first', 'lucky', '--out']
    const one = await hashtrek([...words, 'x'], { cwd: folder })
    const two = await hashtrek([...words, 'y'], { cwd: folder, env: language })
    expect(two.stdout.replace('in y;', 'in x;')).toBe(one.stdout)
    for (const name of readdirSync(join(folder, 'x')).filter((each) => each !== 'manifest.json'))
      expect([name, readFileSync(join(folder, 'y', name))]).toEqual([
        name,
        readFileSync(join(folder, 'x', name)),
      ])
    await hashtrek([...words, 'z', '--csv', 'excel-eu', '--quiet'], { cwd: folder })
    expect(readFileSync(join(folder, 'z/summary.csv'), 'utf8')).toMatch(/^\uFEFFmetric;scope;folder;.*\r\n/)
  })

  it('says all of it in JSON', async () => {
    const { stdout } = await compare(copies('first', 'short'), 'first', 'short', '--json')
    const told = JSON.parse(stdout) as { summary: { metric: string; folder: string }[] }
    expect(told).toMatchObject({
      folders: [{ folder: 'first', kind: 'run', seed: 'minimal' }, { folder: 'short' }],
      verdicts: [{ folder: 'short', incomplete: true }],
      out: 'out/compare',
      beyond_limits: [],
    })
    expect(told.summary).toContainEqual(expect.objectContaining({ metric: 'retargets', folder: 'short' }))
  })

  it('needs fifteen lines at most for twenty folders', async () => {
    const names = Array.from({ length: 20 }, (_, at) => `n${at}`)
    const folder = temporaryFolder()
    for (const [at, name] of names.entries())
      cpSync(join(runs, ['first', 'mild', 'lucky', 'short'][at % 4]!), join(folder, name), {
        recursive: true,
      })
    const { code, stdout } = await compare(folder, ...names)
    const lines = stdout.trimEnd().split('\n')
    expect([code, lines.length <= 15]).toEqual([0, true])
    expect(lines[0]).toMatch(/^n1, n2, n3, n5, .*: each differs from n0\.$/)
    expect(lines[1]).toBe('n4, n8, n12, n16: each is identical to n0.')
    expect(stdout).toMatch(/^… and \d+ more that differ, and 17 more folders\.$/m)
  })

  it('calls folders by what tells them apart', async () => {
    const folder = temporaryFolder()
    for (const place of ['a/x', 'b/x', 'b/y'])
      cpSync(join(runs, 'first'), join(folder, place), { recursive: true })
    const { stdout } = await compare(folder, 'a/x', './b/x/', join(folder, 'b/y'))
    expect(stdout).toMatch(/^b\/x is identical to a\/x\.\ny is identical to a\/x\.\n/)
  })
})

const SPREADSHEETS: readonly (readonly [string, Habits])[] = [
  [
    'German Excel',
    {
      delimiter: ';',
      decimalMark: ',',
      bom: true,
      lineEnd: '\r\n',
      date: (y, m, d) => `${d}.${m}.${y}`,
      truth: ['WAHR', 'FALSCH'],
    },
  ],
  [
    'American Excel',
    { lineEnd: '\r\n', date: (y, m, d) => `${Number(m)}/${Number(d)}/${y}`, truth: ['TRUE', 'FALSE'] },
  ],
  ['tabs', { delimiter: '\t', decimalMark: ',', date: (y, m, d) => `${y}/${m}/${d}` }],
  [
    'other columns first, other rows first',
    { cells: (rows) => [rows[0]!, ...rows.slice(1).toReversed()].map((row) => row.toReversed()) },
  ],
  ['empty cells around', { cells: (rows) => [...rows.map((row) => [...row, '', '']), ['', '']] }],
]

/** An ensemble of a few members whose energy is what is told, and that had one hash rate on one day. */
function writeEnsemble(folder: string, energies: readonly number[], hashrate: number): void {
  mkdirSync(folder)
  const quantiles = `table,date,region,metric,mean,p05,p25,p50,p75,p95
network,2021-06-01,,hashrate_eh_s,${hashrate},1,2,3,4,5
regions,2021-06-01,east,share_pct,60,1,2,3,4,5
`
  const rows = energies.map((energy, member) => `${member},0.${member},${energy},2021-07-0${member + 1},60\n`)
  const columns = 'member,events.east-ban.compliance.share,energy_mwh,recovery_100_date,share_last_pct:east'
  writeFileSync(join(folder, 'quantiles.csv'), quantiles)
  writeFileSync(join(folder, 'members.csv'), `${columns}\n${rows.join('')}`)
  const manifest = { program: 'hashtrek', kind: 'ensemble', seed: 'x', members: energies.length, files: [] }
  writeFileSync(join(folder, 'manifest.json'), JSON.stringify(manifest))
}

describe('ensembles', () => {
  it('are compared by their means, with z, and with the run of a member', async () => {
    const folder = copies('first')
    // Means 10 and 16, variances 4 and 12 of three each: 6 apart, with a standard error of √(4/3 + 12/3).
    writeEnsemble(join(folder, 'a'), [8, 10, 12], 100)
    writeEnsemble(join(folder, 'b'), [16 - 12 ** 0.5, 16, 16 + 12 ** 0.5], 125)
    const { code, stdout, stderr } = await compare(folder, 'a', 'b')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toMatch(/^energy_mwh, MWh +10 +16 \(\+60 %, z \+2\.6\)$/m)
    expect(stdout).toContain('1 of 2 differences of means are larger than two standard errors; chance')
    expect(stdout).toContain('furthest apart on 2021-06-01: 125 EH/s in b against 100 (+25 %).')
    const rows = rowsOf(join(folder, 'out/compare'), 'summary').filter((row) => row.folder === 'b')
    expect(rows.find(({ metric }) => metric === 'energy_mwh')).toMatchObject({
      unit: 'MWh',
      members: '3',
      std_error: '2',
      z: '2.5981',
    })
    expect(rows.find(({ metric }) => metric === 'recovery_100_date')).toMatchObject({
      value: '2021-07-02',
      difference: '0',
      arrow: '→',
    })
    expect(
      rowsOf(join(folder, 'out/compare'), 'compare-long').map((row) => Object.values(row).join(' ')),
    ).toEqual([
      'network 2021-06-01  hashrate_eh_s a 100  ',
      'network 2021-06-01  hashrate_eh_s b 125 25 1.25',
    ])
    const beside = await compare(folder, 'first', 'a', '--fail-over', 'energy_mwh=5', '--quiet')
    expect(beside.code).toBe(5)
    const energy = rowsOf(join(folder, 'out/compare'), 'summary').filter(
      ({ metric }) => metric === 'energy_mwh',
    )
    expect(energy.map(({ folder: of, members, z }) => [of, members, z])).toEqual([
      ['first', '1', ''],
      ['a', '3', ''],
    ])
  })

  it('are read when a spreadsheet saved them again', async () => {
    const folder = temporaryFolder()
    writeEnsemble(join(folder, 'a'), [8.5, 10.25, 12], 100.5)
    resaved(join(folder, 'a'), join(folder, 'b'), SPREADSHEETS[0]![1])
    const { stdout } = await compare(folder, 'a', 'b')
    expect(firstLine(stdout)).toBe('b is identical to a.')
  })
})

describe('files that a spreadsheet saved again', () => {
  /** Rows of these have no names, so their order is what tells them apart. */
  const KEYED = /^(?!moves|events)/

  it.each(SPREADSHEETS)('%s: identical, and said to be changed', async (_, habits) => {
    const folder = copies('first')
    resaved(join(folder, 'first'), join(folder, 'saved'), habits, habits.cells ? KEYED : undefined)
    const { code, stdout, stderr } = await compare(folder, 'first', 'saved')
    expect([code, firstLine(stdout)]).toEqual([0, 'saved is identical to first.'])
    expect(stderr).toMatch(/^hashtrek: saved: network\.csv, regions\.csv, .* were changed since the run\n$/)
  })

  it('within 15 digits, and with an exponent that left six', async () => {
    const folder = copies('first')
    const toDigits = (digits: number): Habits => ({
      cells: (rows) =>
        rows.map((row) =>
          row.map((cell) =>
            /^\d{12,}(\.\d+)?$/.test(cell) ? Number(Number(cell).toPrecision(digits)).toExponential() : cell,
          ),
        ),
    })
    resaved(join(folder, 'first'), join(folder, 'fifteen'), toDigits(15), /^(network|retargets|summary)/)
    resaved(join(folder, 'first'), join(folder, 'six'), toDigits(6), /^(network|retargets|summary)/)
    const { stdout, stderr } = await compare(folder, 'first', 'fifteen', 'six')
    expect(stdout).toMatch(
      /^fifteen is the same as first within the 15 digits that spreadsheets keep\.\nsix is the same as first within 0\.000\d+ %\.\n/,
    )
    expect(stderr).toMatch(
      /six: network\.csv: difficulty is written as "[\d.]+e\+13": a spreadsheet left it few digits/,
    )
  })

  it('an edited number is a difference', async () => {
    const folder = copies('first')
    const edit: Habits = { text: (text) => text.replace(/\n2021-06-03,37000,/, '\n2021-06-03,37001,') }
    resaved(join(folder, 'first'), join(folder, 'edited'), edit, /^network/)
    const { stdout, stderr } = await compare(folder, 'first', 'edited')
    expect(firstLine(stdout)).toBe('edited differs from first.')
    expect(stderr).toBe('hashtrek: edited: network.csv was changed since the run\n')
    expect(
      rowsOf(join(folder, 'out/compare'), 'compare-long').map(({ date, metric, difference }) => [
        date,
        metric,
        difference,
      ]),
    ).toEqual([
      ['2021-06-03', 'price_usd', ''],
      ['2021-06-03', 'price_usd', '1'],
    ])
  })
})

describe('what cannot be compared', () => {
  /** Runs compare of `first` and a folder `b` that something was done to. */
  async function refused(damage: (b: string) => void) {
    const folder = copies('first')
    cpSync(join(folder, 'first'), join(folder, 'b'), { recursive: true })
    damage(join(folder, 'b'))
    const ended = await compare(folder, 'first', 'b')
    expect(readdirSync(folder).sort()).not.toContain('out')
    return ended
  }
  const change = (path: string, by: (text: string) => string): void =>
    writeFileSync(path, by(readFileSync(path, 'utf8')))
  const empty = (b: string): void => {
    rmSync(b, { recursive: true })
    mkdirSync(b)
  }

  it.each<[string, (b: string) => void, RegExp]>([
    ['is missing', (b) => rmSync(b, { recursive: true }), /^b: there is no such folder\n/],
    [
      'is a file',
      (b) => (rmSync(b, { recursive: true }), writeFileSync(b, '')),
      /^b: is a file: name the folder/,
    ],
    ['is empty', empty, /^b: is empty: name the folder of a run or an ensemble\n/],
    [
      'holds something else',
      (b) => (empty(b), writeFileSync(join(b, 'holiday.jpg'), '')),
      /^b: holds no results of hashtrek: /,
    ],
    [
      'holds a sweep',
      (b) => change(join(b, 'manifest.json'), (text) => text.replace('"kind": "run"', '"kind": "sweep"')),
      /^b: holds a sweep: runs and ensembles can be compared\n/,
    ],
    [
      'was cut off between rows',
      (b) => change(join(b, 'network.csv'), (text) => text.split('\n').slice(0, 31).join('\n')),
      /^b\/network\.csv:31: has 30 of the 60 rows that manifest\.json lists: it was cut off/,
    ],
    [
      'was cut off within a row',
      (b) => change(join(b, 'network.csv'), (text) => text.slice(0, text.indexOf('\n2021-06-20') + 40)),
      /^b\/network\.csv:21: a row of \d cells under \d+ columns: it was cut short, before "/,
    ],
    [
      'has no days',
      (b) => change(join(b, 'network.csv'), (text) => text.replace('date,', 'day,')),
      /^b\/network\.csv:1: has no column "date"/,
    ],
    [
      'has a word for a number',
      (b) =>
        change(join(b, 'regions.csv'), (text) =>
          text.replace(/(\n2021-06-02,east,Eastland,)[\d.]+/, '$1many'),
        ),
      /^b\/regions\.csv:4: hashrate_eh_s: "many" is not a number such as 1234\.5 or 1234,5\n/,
    ],
    [
      'has dates that may be two',
      (b) =>
        change(join(b, 'countries.csv'), (text) =>
          text
            .split('\n')
            .slice(0, 25)
            .join('\n')
            .replace(/2021-(\d\d)-(\d\d)/g, '$1/$2/2021'),
        ),
      /^b\/countries\.csv:2: date: "06\/01\/2021" may be two days, and no other date of the column decides/,
    ],
    ['is not CSV', (b) => writeFileSync(join(b, 'summary.csv'), '"'), /^b\/summary\.csv:1: is not CSV: /],
    [
      'is empty in one file',
      (b) => writeFileSync(join(b, 'summary.csv'), ''),
      /^b\/summary\.csv:1: is empty: /,
    ],
  ])('a folder that %s ends with 3 and its place', async (_, damage, message) => {
    const { code, stdout, stderr } = await refused(damage)
    expect(stderr).toMatch(message)
    expect(stderr).toMatch(/\nhashtrek: \d+ problems?, nothing was run\n$/)
    expect([code, stdout]).toEqual([3, ''])
  })

  it('a name that no file can have ends with 3 too', async () => {
    const { code, stderr } = await compare(copies('first'), 'first', 'x'.repeat(5000))
    expect(stderr).toMatch(/^x+: cannot be read: ENAMETOOLONG/)
    expect(code).toBe(3)
  })

  it('a folder without a manifest is compared, with a warning', async () => {
    const folder = copies('first', 'again')
    writeFileSync(join(folder, 'again/manifest.json'), '{ "program": ')
    const { code, stdout, stderr } = await compare(folder, 'first', 'again')
    expect([code, firstLine(stdout)]).toEqual([0, 'again is identical to first.'])
    expect(stderr).toBe(
      'hashtrek: again: has no manifest.json that can be read: its scenario, seed and version are not known\n',
    )
    expect(stdout).toContain('Scenarios: not all known; seeds: not all known; versions: not all known.')
  })

  it.each<[readonly string[], string]>([
    [['first'], 'compare needs two folders of results or more, not one'],
    [['first', 'first'], 'first is named twice'],
    [['first', './again/../first/'], 'first and ./again/../first/ are one folder'],
    [Array.from({ length: 21 }, (_, at) => `x${at}`), 'compare takes at most 20 folders, not 21'],
    [['first', 'again', '--out', 'again'], '--out again would replace again: choose another folder'],
    [
      ['first', 'again', '--fail-over', 'hashrate_lst=1'],
      '--fail-over knows no metric "hashrate_lst"; did you mean "hashrate_last"?',
    ],
    [
      ['first', 'again', '--csv', 'exel'],
      '--csv takes plain, excel, excel-eu, not "exel"; did you mean excel?',
    ],
    [['first', 'again', '--fail-ovr', 'x'], 'unknown option --fail-ovr; did you mean --fail-over?'],
    [[], 'compare needs folders of results, two or more'],
  ])('%j ends with 2', async (words, message) => {
    const folder = copies('first', 'again')
    const { code, stdout, stderr } = await compare(folder, ...words)
    expect(stderr).toBe(`hashtrek: ${message}\nSee hashtrek compare --help\n`)
    expect([code, stdout]).toEqual([2, ''])
    expect(readdirSync(folder).sort()).toEqual(['again', 'first'])
  })
})

describe('--fail-over', () => {
  it('ends with 5 where a metric is further away, its tables written', async () => {
    const folder = copies('first', 'mild', 'again')
    const limits = ['--fail-over', 'hashrate_last=1', '--fail-over', 'share_last_pct:west=99']
    const far = await compare(folder, 'first', 'again', 'mild', ...limits, '--quiet')
    expect([far.code, far.stdout]).toEqual([5, ''])
    expect(far.stderr).toMatch(
      /^hashtrek: hashrate_last of mild is [\d.]+ % from first, more than the 1 % that are allowed\n$/,
    )
    expect(readdirSync(join(folder, 'out/compare'))).toContain('summary.csv')
    const near = await compare(folder, 'first', 'again', ...limits, '--quiet')
    expect([near.code, near.stderr]).toEqual([0, ''])
  })
})
