import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../support/manifest.ts'
import { minimalYaml } from '../support/minimal.ts'
import { hashtrek, temporaryFolder } from '../support/program.ts'

/** The small scenario, of which one thing is unknown; the ban is seen in the hash rate. */
const UNSURE = minimalYaml
  .replace('name: minimal', 'name: unsure')
  .replace('share: 90 %', 'share: { beta: { alpha: 8, beta: 2 } }').concat(`claims:
  fell:
    says: It fell.
    before: { from: 2021-06-01, until: 2021-06-08 }
    after: { from: 2021-06-16, until: 2021-06-23 }
    at_most: -20 %
overrides:
  no-ban: { events: { east-ban: null } }
`)

function withUnsure(): string {
  const cwd = temporaryFolder()
  writeFileSync(join(cwd, 'unsure.yaml'), UNSURE)
  return cwd
}

const said = async (cwd: string, ...words: string[]): Promise<string> => {
  const { code, stdout, stderr } = await hashtrek(words, { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

/** Every file of a folder, as one text. */
const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'latin1')]))

const records = (folder: string, table: string): Record<string, string>[] =>
  parse(readFileSync(join(folder, `${table}.csv`)), { columns: true, bom: true })

const manifestOf = (folder: string): Manifest & Record<string, unknown> =>
  JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest & Record<string, unknown>

/** Fails if a file is not the one that the manifest lists, or is not listed. */
function checkFiles(folder: string): void {
  const { files } = manifestOf(folder)
  expect(readdirSync(folder).sort()).toEqual(['manifest.json', ...files.map(({ name }) => name)].sort())
  for (const { name, sha256, bytes, rows } of files) {
    const content = readFileSync(join(folder, name))
    expect([name, content.length, createHash('sha256').update(content).digest('hex')]).toEqual([
      name,
      bytes,
      sha256,
    ])
    if (rows !== undefined) expect([name, (parse(content) as unknown[]).length - 1]).toEqual([name, rows])
  }
}

describe('ensemble', () => {
  const words = ['ensemble', 'unsure.yaml', '--members', '70', '--days', '40']

  it('writes its tables, and says in words what they hold', async () => {
    const cwd = withUnsure()
    const text = await said(cwd, ...words)
    const out = join(cwd, 'out/unsure-ensemble')
    checkFiles(out)
    expect(readdirSync(join(cwd, 'out'))).toEqual(['unsure-ensemble'])
    expect(manifestOf(out)).toMatchObject({
      kind: 'ensemble',
      members: 70,
      failed: 0,
      vary: 'both',
      seed: 'minimal',
      argv: ['ensemble', 'unsure.yaml', '--members', '70', '--set', 'run.days=40'],
      versions: { stream_derivation: expect.any(String), sequence_derivation: expect.any(String) },
    })
    expect(text).toMatch(/^unsure 70 members, seed "minimal", varying luck and what nobody knows\n/)
    expect(text).toMatch(/^Deepest fall: −\d+(\.\d+)? % \(−\d+(\.\d+)? to −\d+(\.\d+)?\)\.$/m)
    expect(text).toMatch(
      /\nTables are in out\/unsure-ensemble; quantiles\.csv is the one to look at first\.\n$/,
    )
    const members = records(out, 'members')
    expect(members.map(({ member }) => Number(member))).toEqual(Array.from({ length: 70 }, (_, i) => i + 1))
    expect(new Set(members.map((row) => row['events.east-ban.compliance.share'])).size).toBe(35)
    expect(records(out, 'failures')).toEqual([])
    expect(records(out, 'parameters').map(({ path }) => path)).toEqual(['events.east-ban.compliance.share'])
  })

  it('has in quantiles.csv and variance.csv what members.csv and the laws say', async () => {
    const cwd = withUnsure()
    await said(cwd, ...words)
    const out = join(cwd, 'out/unsure-ensemble')
    const quantiles = records(out, 'quantiles')
    const last = quantiles.find(
      (row) => row.table === 'network' && row.metric === 'hashrate_eh_s' && row.date === '2021-07-10',
    )!
    const sorted = records(out, 'members')
      .map((row) => Number(row.hashrate_last))
      .sort((a, b) => a - b)
    // Place 69 / 2 of 70, and 69 / 4: type 7.
    expect(Number(last.p50)).toBeCloseTo((sorted[34]! + sorted[35]!) / 2, 5)
    expect(Number(last.p25)).toBeCloseTo(sorted[17]! + 0.25 * (sorted[18]! - sorted[17]!), 5)
    expect(Number(last.mean)).toBeCloseTo(sorted.reduce((a, b) => a + b) / 70, 5)
    const shares = records(out, 'variance')
    const hashrate = shares.find((row) => row.metric === 'hashrate_eh_s' && row.date === '2021-06-12')!
    expect(hashrate.pairs).toBe('35')
    // While nobody can have arrived, who obeys is all that matters; before the ban, blocks are.
    expect(Number(hashrate.ignorance_pct)).toBeGreaterThan(90)
    for (const metric of ['hashrate_est_1d_eh_s', 'hashrate_est_7d_eh_s']) {
      const before = shares.find((row) => row.metric === metric && row.date === '2021-06-07')!
      expect(Math.abs(Number(before.luck_pct) - 100)).toBeLessThan(4 * Number(before.error_pct))
    }
    const known = shares.find((row) => row.metric === 'hashrate_eh_s' && row.date === '2021-06-03')!
    expect([known.sd, known.luck_pct, known.ignorance_pct, known.error_pct]).toEqual(['0', '', '', ''])
  })

  it('gives the same bytes whatever number of threads ran it', async () => {
    const cwd = withUnsure()
    for (const workers of ['1', '2', '5'])
      await said(cwd, ...words, '--workers', workers, '--out', workers, '--quiet')
    expect(bytesIn(join(cwd, '2'))).toEqual(bytesIn(join(cwd, '1')))
    expect(bytesIn(join(cwd, '5'))).toEqual(bytesIn(join(cwd, '1')))
  })

  it('gives the same again from the line that its manifest keeps', async () => {
    const cwd = withUnsure()
    await said(cwd, ...words, '--seed', '007', '--vary', 'luck', '--override', 'no-ban', '--quiet')
    const before = bytesIn(join(cwd, 'out/unsure-ensemble'))
    await said(cwd, ...manifestOf(join(cwd, 'out/unsure-ensemble')).argv, '--out', 'again', '--quiet')
    expect(bytesIn(join(cwd, 'again'))).toEqual(before)
    expect(manifestOf(join(cwd, 'again')).seed).toBe('007')
  })

  it('says as JSON what the tables say, and nothing at all with --quiet', async () => {
    const cwd = withUnsure()
    const object = JSON.parse(await said(cwd, ...words, '--json')) as {
      spread: { metric: string; scope: string; members: number; p50: number | null }[]
    }
    expect(object).toMatchObject({
      scenario: 'unsure',
      members: 70,
      failed: 0,
      vary: 'both',
      out: 'out/unsure-ensemble',
    })
    const members = records(join(cwd, 'out/unsure-ensemble'), 'members')
    const holds = object.spread.find(({ metric, scope }) => metric === 'claim_holds' && scope === 'fell')!
    expect(holds.members).toBe(members.filter((row) => row['claim_holds:fell'] !== '').length)
    const slowest = members.map((row) => row.recovery_100_days).filter((cell) => cell !== '')
    expect(object.spread.find(({ metric }) => metric === 'recovery_100_days')!.members).toBe(slowest.length)
    expect(await said(cwd, ...words, '--quiet')).toBe('')
    expect(JSON.parse(await said(cwd, ...words, '--quiet', '--json'))).toEqual(object)
  })

  it.each(['luck', 'ignorance'])('where only %s varies, it is all of the spread', async (vary) => {
    const cwd = withUnsure()
    await said(cwd, ...words, '--vary', vary, '--quiet')
    const out = join(cwd, 'out/unsure-ensemble')
    const whole = records(out, 'variance').filter(({ luck_pct: luck }) => luck !== '')
    expect(whole.length).toBeGreaterThan(10)
    for (const row of whole)
      expect([row.luck_pct, row.ignorance_pct]).toEqual(vary === 'luck' ? ['100', '0'] : ['0', '100'])
    const shares = new Set(records(out, 'members').map((row) => row['events.east-ban.compliance.share']))
    expect(shares.size).toBe(vary === 'luck' ? 1 : 70)
  })

  it('of one member is that member', async () => {
    const cwd = withUnsure()
    await said(cwd, 'ensemble', 'unsure.yaml', '--members', '1', '--quiet')
    await said(cwd, 'run', 'unsure.yaml', '--member', '1', '--quiet')
    const [member] = records(join(cwd, 'out/unsure-ensemble'), 'members')
    for (const { metric, scope, value } of records(join(cwd, 'out/unsure'), 'summary')) {
      const cell = member![scope === 'network' ? metric! : `${metric}:${scope}`]!
      if (/^-?[\d.]+$/.test(value!))
        expect(Math.abs(Number(cell) - Number(value))).toBeLessThanOrEqual(
          1e-6 * Math.max(1, Math.abs(Number(value))),
        )
      else expect([metric, cell]).toEqual([metric, value])
    }
  })
})

describe('pair', () => {
  const words = ['pair', 'unsure.yaml', '--override', 'no-ban', '--members', '20', '--days', '50']

  it('writes its tables, and says in words what difference it makes', async () => {
    const cwd = withUnsure()
    const text = await said(cwd, ...words)
    const out = join(cwd, 'out/unsure-vs-no-ban')
    checkFiles(out)
    expect(manifestOf(out)).toMatchObject({
      kind: 'pair',
      members: 20,
      failed: 0,
      argv: ['pair', 'unsure.yaml', '--members', '20', '--override', 'no-ban', '--days', '50'],
      a: { overrides: [] },
      b: { overrides: ['no-ban'] },
    })
    expect(text).toMatch(
      /^A: unsure against B: unsure \(no-ban\) 20 pairs with the same luck, seed "minimal"\n/,
    )
    expect(text).toMatch(
      /^Deepest fall: A −\d.*, B .*; A − B −\d+\.\d %, in nine of ten members −\d+\.\d to −\d+\.\d/m,
    )
    expect(text).toMatch(/^Claim fell: seen to hold in \d+ % of A, \d+ % of B\.$/m)
    expect(text).toMatch(/^Shares at the end, points, A − B: (east −|west \+)/m)
    const summary = records(out, 'pair-summary')
    for (const row of summary) {
      const [a, b, difference] = [row.mean_a, row.mean_b, row.diff_mean].map(Number) as [
        number,
        number,
        number,
      ]
      if (row.members !== '0')
        expect(Math.abs(a - b - difference) / Math.max(1, Math.abs(a))).toBeLessThan(1e-5)
    }
    // Before the ban is announced nothing differs.
    const early = records(out, 'pair').filter(({ date }) => date! < '2021-06-05')
    expect(early.length).toBeGreaterThan(100)
    expect(
      new Set(
        early.map((row) =>
          [row.diff_mean, row.diff_p05, row.diff_p95, row.share_a_greater, row.unpaired_members].join(' '),
        ),
      ),
    ).toContain('0 0 0 0 ')
    for (const row of early) expect([row.diff_p05, row.unpaired_members].join(' ')).toMatch(/^0? $/)
  })

  it('gives the same bytes whatever number of threads ran it, and from the line of its manifest', async () => {
    const cwd = withUnsure()
    for (const workers of ['1', '2'])
      await said(cwd, ...words, '--seed', '007', '--workers', workers, '--out', workers, '--quiet')
    const one = bytesIn(join(cwd, '1'))
    expect(bytesIn(join(cwd, '2'))).toEqual(one)
    await said(cwd, ...manifestOf(join(cwd, '1')).argv, '--out', 'again', '--quiet')
    expect(bytesIn(join(cwd, 'again'))).toEqual(one)
  })

  it('of two that are the same says so; what is set of both is no difference', async () => {
    const cwd = withUnsure()
    const text = await said(cwd, 'pair', 'unsure.yaml', 'unsure.yaml', '--members', '3', '--days', '20')
    expect(text).toMatch(
      /^A: unsure against B: unsure 3 pairs .*\nAll answers are the same in every member\.\nClaim fell: its days are not within both runs\.\nTables are in/,
    )
  })

  it('does not say that all is the same where something else differs', async () => {
    const cwd = withUnsure()
    const text = await said(
      cwd,
      'pair',
      'unsure.yaml',
      '--set',
      'price=37001 USD',
      '--members',
      '3',
      '--days',
      '20',
    )
    expect(text).toMatch(/B: unsure \(price=37001 USD\) 3 pairs/)
    expect(text).toMatch(/^The network is the same in every member; what differs: revenue_usd, .*\.$/m)
  })

  it('says as JSON what pair-summary.csv says, and nothing at all with --quiet', async () => {
    const cwd = withUnsure()
    const { differences, ...rest } = JSON.parse(await said(cwd, ...words, '--json')) as {
      differences: {
        metric: string
        scope: string
        diff_mean: number | null
        unpaired_members: number | null
      }[]
    }
    expect(rest).toMatchObject({
      a: 'unsure',
      b: 'unsure (no-ban)',
      members: 20,
      seed: 'minimal',
      missing: [],
    })
    const rows = records(join(cwd, 'out/unsure-vs-no-ban'), 'pair-summary')
    expect(differences.map(({ metric, scope }) => [metric, scope])).toEqual(
      rows.map(({ metric, scope }) => [metric, scope]),
    )
    expect(differences.map(({ unpaired_members: many }) => String(many ?? ''))).toEqual(
      rows.map((row) => row.unpaired_members),
    )
    expect(await said(cwd, ...words, '--quiet')).toBe('')
  })

  it('names what only one of both has', async () => {
    const cwd = withUnsure()
    writeFileSync(
      join(cwd, 'more.yaml'),
      'format: 1\nname: more\nextends: unsure.yaml\nregions: { south: { country: Southland, tariff: 0.05 USD/kWh } }\n',
    )
    const text = await said(cwd, 'pair', 'unsure.yaml', 'more.yaml', '--members', '2', '--days', '20')
    expect(text).toMatch(/^Only B has south, Southland: not compared\.$/m)
  })
})

describe('many runs', () => {
  it.each([
    [['ensemble', 'unsure.yaml'], 'ensemble needs --members', 'ensemble '],
    [['ensemble', '--members', '5'], 'ensemble needs a FILE or a NAME', 'ensemble '],
    [['pair', 'unsure.yaml', 'unsure.yaml'], 'pair needs --members', 'pair '],
    [
      ['pair', 'unsure.yaml', '--members', '5'],
      'pair needs a second scenario, or --override or --set that changes the first',
      'pair ',
    ],
    [['pair', 'a', 'b', 'c', '--members', '5'], 'pair has no use for "c"', 'pair '],
    ...['0', '-1', '1.5', '1000000000000', '1e3', '0x10', ' 5', 'many', ''].map(
      (members) =>
        [
          ['ensemble', 'unsure.yaml', '--members', members],
          `--members takes a whole number from 1 to 1,000,000, not "${members}"`,
          'ensemble ',
        ] as const,
    ),
    [
      ['pair', 'unsure.yaml', 'unsure.yaml', '--members', '1000001'],
      '--members takes a whole number from 1 to 1,000,000, not "1000001"',
      'pair ',
    ],
    [['ensemble', 'unsure.yaml', '--members'], '--members needs a value', 'ensemble '],
    [
      ['ensemble', 'unsure.yaml', '--members', '5', '--members', '6'],
      '--members is given twice',
      'ensemble ',
    ],
    [
      ['ensemble', 'unsure.yaml', '--members', '5', '--vary', 'lukc'],
      '--vary takes both, luck, ignorance, not "lukc"; did you mean luck?',
      'ensemble ',
    ],
    [
      ['ensemble', 'unsure.yaml', '--members', '5', '--workers', '0'],
      '--workers takes a whole number from 1 to 256, not "0"',
      'ensemble ',
    ],
    [
      ['ensemble', 'unsure.yaml', '--membres', '5'],
      'unknown option --membres; did you mean --members?',
      'ensemble ',
    ],
  ] as const)('%j ends with 2 and leaves nothing', async (words, message, command) => {
    const cwd = withUnsure()
    const { code, stdout, stderr } = await hashtrek(words, { cwd })
    expect(stderr).toBe(`hashtrek: ${message}\nSee hashtrek ${command}--help\n`)
    expect([code, stdout, existsSync(join(cwd, 'out'))]).toEqual([2, '', false])
  })

  it.each(['ensemble', 'pair'])(
    '%s of a scenario that is wrong ends with 3 and its place',
    async (command) => {
      const cwd = withUnsure()
      writeFileSync(join(cwd, 'wrong.yaml'), UNSURE.replace('days: 60', 'days: 0'))
      const second = command === 'pair' ? ['unsure.yaml'] : []
      const { code, stderr } = await hashtrek([command, 'wrong.yaml', ...second, '--members', '2'], { cwd })
      expect(code).toBe(3)
      expect(stderr).toMatch(/^wrong\.yaml:4:\d+: run\.days: .*\nhashtrek: 1 problem, nothing was run\n$/)
      expect(existsSync(join(cwd, 'out'))).toBe(false)
    },
  )
})
