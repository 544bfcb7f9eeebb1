import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { ended, hashtrek, start, temporaryFolder, writeMinimal } from '../support/program.ts'

const SHARE = 'events.east-ban.compliance.share'

function folderWithMinimal(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

async function swept(cwd: string, ...words: readonly string[]): Promise<void> {
  const end = await hashtrek(['sweep', 'minimal.yaml', '--days', '20', '--quiet', ...words], { cwd })
  expect(end).toMatchObject({ code: 0, stdout: '', stderr: '' })
}

type Rows = Record<string, string>[]

const rowsOf = (...path: readonly string[]): Rows =>
  parse(readFileSync(join(...path)), { columns: true, bom: true })

/** Every file of a folder. */
const bytesIn = (folder: string): Record<string, string> =>
  Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))

describe('hashtrek sweep', () => {
  it('of a parameter over its own value gives the run itself', async () => {
    const cwd = folderWithMinimal()
    await swept(cwd, '--vary', `${SHARE}=90 %,50 %`, '--out', 'swept')
    const [own] = rowsOf(cwd, 'swept/sweep.csv')
    const { code } = await hashtrek(
      ['run', 'minimal.yaml', '--days', '20', '--set', `${SHARE}=90 %`, '--out', 'ran', '--quiet'],
      { cwd },
    )
    expect(code).toBe(0)
    const summary = rowsOf(cwd, 'ran/summary.csv')
    expect(summary.length).toBeGreaterThan(40)
    for (const { metric, scope, value, unit } of summary) {
      const cell = own![scope === 'network' ? metric! : `${metric}:${scope}`]
      // summary.csv has as many decimals as a number has, sweep.csv six.
      expect([metric, scope, unit === 'date' ? cell : Number(cell)]).toEqual([
        metric,
        scope,
        unit === 'date' ? value : Number(Number(value).toFixed(6)),
      ])
    }
  })

  it('runs every point of a grid, in the order of the plan, its last parameter fastest', async () => {
    const cwd = folderWithMinimal()
    await swept(cwd, '--vary', `${SHARE}=10 %..90 %:3`, '--vary', 'price=30 kUSD,40 kUSD', '--out', 'grid')
    const rows = rowsOf(cwd, 'grid/sweep.csv')
    expect(rows.map((row) => [row['run'], row['point'], row[SHARE], row['price']])).toEqual([
      ['1', '1', '0.1', '30000'],
      ['2', '2', '0.1', '40000'],
      ['3', '3', '0.5', '30000'],
      ['4', '4', '0.5', '40000'],
      ['5', '5', '0.9', '30000'],
      ['6', '6', '0.9', '40000'],
    ])
    // The same luck at all points, and a price that nobody decides by.
    expect(rows[1]!['blocks']).toBe(rows[0]!['blocks'])
    expect(Number(rows[1]!['revenue_usd'])).toBeCloseTo((Number(rows[0]!['revenue_usd']) * 4) / 3, -3)
  })

  it('takes the plan that it wrote down: the same rows again', async () => {
    const cwd = folderWithMinimal()
    await swept(
      cwd,
      '--vary',
      `${SHARE}=10 %..90 %`,
      '--vary',
      'run.seed="07","08"',
      '--plan',
      'lhs:5',
      '--out',
      'a',
    )
    await swept(cwd, '--plan', 'a/plan.csv', '--out', 'b')
    expect(rowsOf(cwd, 'a/plan.csv')).toHaveLength(5)
    expect(bytesIn(join(cwd, 'b'))['sweep.csv']).toBe(bytesIn(join(cwd, 'a'))['sweep.csv'])
  })

  it('gives dates as dates, and leaves empty what a point does not have', async () => {
    const cwd = folderWithMinimal()
    const dates = 'events.east-ban.effective=2021-06-08,2021-06-09'
    await swept(cwd, '--vary', dates, '--vary', 'fleets={},{ acme: { owner: X } }', '--out', 'dates')
    const rows = rowsOf(cwd, 'dates/sweep.csv')
    expect(rows.map((row) => row['events.east-ban.effective'])).toEqual([
      '2021-06-08',
      '2021-06-08',
      '2021-06-09',
      '2021-06-09',
    ])
    await swept(cwd, '--vary', 'fleets.acme=null,{ machines: { east: { s9: 5 } } }', '--out', 'fleets')
    expect(rowsOf(cwd, 'fleets/sweep.csv').map((row) => row['online_last:acme'] === '')).toEqual([
      true,
      false,
    ])
  })

  it('runs members of each point, which run --member repeats', async () => {
    const cwd = folderWithMinimal()
    await swept(cwd, '--vary', `${SHARE}=20 %,80 %`, '--members', '3', '--out', 'many')
    const rows = rowsOf(cwd, 'many/sweep.csv')
    expect(rows.map(({ run, point, member }) => `${run} ${point} ${member}`)).toEqual([
      '1 1 1',
      '2 1 2',
      '3 1 3',
      '4 2 1',
      '5 2 2',
      '6 2 3',
    ])
    await hashtrek(
      ['run', 'minimal.yaml', '--days', '20', '--set', `${SHARE}=80 %`, '--member', '2', '--out', 'one'],
      { cwd },
    )
    const blocks = rowsOf(cwd, 'one/summary.csv').find(({ metric }) => metric === 'blocks')!.value
    expect(rows[4]!['blocks']).toBe(blocks)
    expect(new Set(rows.map((row) => row['blocks'])).size).toBeGreaterThan(2)
  })

  it('gives the same bytes with one worker or three, and after it was killed', async () => {
    const cwd = folderWithMinimal()
    const plan = ['--vary', `${SHARE}=10 %..90 %`, '--plan', 'sobol:100']
    await swept(cwd, ...plan, '--workers', '1', '--out', 'one')
    await swept(cwd, ...plan, '--workers', '3', '--out', 'three')
    expect(bytesIn(join(cwd, 'three'))).toEqual(bytesIn(join(cwd, 'one')))
    const words = ['sweep', 'minimal.yaml', '--days', '20', ...plan, '--out', 'killed', '--quiet']
    const child = start(words, { cwd })
    const end = ended(child)
    const part = join(cwd, 'killed.part')
    while (child.exitCode === null && batchesIn(part) < 3) await setTimeout(2)
    child.kill('SIGKILL')
    expect((await end).signal).toBe('SIGKILL')
    expect(await hashtrek(words, { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--resume'),
    })
    const other = words.with(5, `${SHARE}=20 %..90 %`)
    expect(await hashtrek([...other, '--resume'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('another plan'),
    })
    expect(await hashtrek([...words, '--resume'], { cwd })).toMatchObject({ code: 0, stderr: '' })
    expect(bytesIn(join(cwd, 'killed'))).toEqual(bytesIn(join(cwd, 'one')))
  })

  it.each([
    ['a path that does not exist', ['--vary', 'events.east-bam.from=1,2'], 'no entry "east-bam" here'],
    ['a list of one', ['--vary', 'run.days=5'], '"5" is one value, which --set takes'],
    ['a value out of bounds', ['--vary', `${SHARE}=50 %,150 %`], `point 2 (${SHARE}=150 %): ${SHARE}: `],
    ['a parameter twice', ['--vary', 'run.days=5,6', '--vary', 'run.days=7,8'], 'is varied twice'],
    [
      'too many points',
      ['--vary', 'run.days=1..999:999', '--vary', 'fees=1 BTC..2 BTC:1002'],
      '1,000,998 runs',
    ],
    ['too many runs', ['--vary', 'run.days=5,6', '--members', '600000'], '1,200,000 runs: at most 1,000,000'],
    ['no plan at all', [], 'what is to vary'],
    ['a plan file that is not there', ['--plan', 'pan.csv'], 'did you mean "plan.csv"?'],
    [
      'a plan file with a hole',
      ['--plan', 'plan.csv'],
      'plan.csv:3:7: fees: the value of this run is missing',
    ],
    ['a CSV to read', ['--vary', 'price.csv=a.csv,b.csv'], 'a point of a plan reads no file'],
    ['a column of its own', ['--vary', 'run={ days: 5 },{ days: 6 }'], 'vary one of its keys'],
  ])('refuses %s', async (_, words, why) => {
    const cwd = folderWithMinimal()
    writeFileSync(join(cwd, 'plan.csv'), 'price,fees\n1 USD,1 BTC\n2 USD,\n')
    const end = await hashtrek(['sweep', 'minimal.yaml', '--out', 'out', ...words], { cwd })
    expect(end).toMatchObject({ code: 3, stdout: '', stderr: expect.stringContaining(why) })
    expect(end.stderr).toMatch(/nothing was run\n$/)
    expect(readdirSync(cwd).sort()).toEqual(['minimal.yaml', 'plan.csv'])
  })
})

function batchesIn(part: string): number {
  try {
    return readdirSync(part).filter((name) => name.endsWith('.bin')).length
  } catch {
    return 0
  }
}
