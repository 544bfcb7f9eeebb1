import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { VARY } from '../../sim/ensemble/index.ts'
import { bytesIn, rowsOf, UNSURE } from '../support/manyRuns.ts'
import { minimalYaml } from '../support/minimal.ts'
import { hashtrek, temporaryFolder, writeMinimal } from '../support/program.ts'

const ENSEMBLE = ['ensemble', 'minimal.yaml', '--days', '10', '--set', UNSURE]

function withScenario(): string {
  const cwd = temporaryFolder()
  writeMinimal(cwd)
  return cwd
}

/** Does what must go well. */
async function done(cwd: string, words: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await hashtrek(words, { cwd })
  expect([code, stderr]).toEqual([0, ''])
  return stdout
}

describe('an ensemble', () => {
  it('gives the same bytes with 1, 2 and 5 workers, and in slices', async () => {
    const cwd = withScenario()
    for (const workers of ['1', '2', '5'])
      await done(cwd, [...ENSEMBLE, '--members', '150', '--workers', workers, '--out', workers])
    const bytes = bytesIn(join(cwd, '1'))
    expect(Object.keys(bytes).length).toBeGreaterThan(6)
    expect(bytesIn(join(cwd, '2'))).toEqual(bytes)
    expect(bytesIn(join(cwd, '5'))).toEqual(bytes)
    for (const shard of ['1/2', '2/2'])
      expect(await done(cwd, [...ENSEMBLE, '--members', '150', '--shard', shard])).toMatch(
        /^Slice \d of 2, (86|64) members, is in out\/minimal-ensemble\.shard-\d-of-2\. hashtrek merge puts /,
      )
    const slices = [2, 1].map((i) => `out/minimal-ensemble.shard-${i}-of-2`)
    expect(await done(cwd, ['merge', ...slices])).toMatch(/^minimal 150 members, seed "minimal"/)
    expect(bytesIn(join(cwd, 'out/minimal-ensemble'))).toEqual(bytes)
    const { code, stderr } = await hashtrek(['merge', slices[0]!], { cwd })
    expect([code, stderr]).toEqual([2, 'hashtrek: slice 1 of 2 is missing: name its folder too\n'])
  })

  it.each(VARY)('has members that run --member repeats, where %s vary', async (vary) => {
    const cwd = withScenario()
    await done(cwd, [...ENSEMBLE, '--members', '5', '--vary', vary, '--out', 'many'])
    const [header] = readFileSync(join(cwd, 'many/members.csv'), 'utf8').split('\n')
    const columns = header!.split(',')
    for (const member of ['2', '5']) {
      const run = ['run', 'minimal.yaml', '--days', '10', '--set', UNSURE, '--member', member, '--vary', vary]
      await done(cwd, [...run, '--out', member])
      const row = rowsOf(join(cwd, 'many'), 'members.csv')[Number(member) - 1]!
      const answers = rowsOf(join(cwd, member), 'summary.csv')
      expect(answers.length).toBeGreaterThan(40)
      for (const [metric, scope, value] of answers) {
        const name = scope === 'network' ? metric! : `${metric}:${scope}`
        const cell = row[columns.indexOf(name)]
        expect([name, sameNumber(cell, value)]).toEqual([name, true])
      }
    }
  })

  /** Both tables write six decimals at least. */
  const sameNumber = (cell = 'no such column', value = ''): boolean =>
    cell === value || Math.abs(Number(cell) - Number(value)) <= 1e-6
})

describe('what ensemble cannot do', () => {
  const usage = async (words: readonly string[], cwd = withScenario()): Promise<string> => {
    const { code, stdout, stderr } = await hashtrek(words, { cwd })
    expect([code, stdout]).toEqual([2, ''])
    return stderr
  }
  const SEE = '\nSee hashtrek ensemble --help\n'

  it.each(['0', '-1', '1.5', '1000000000000', '', 'many'])('--members %j', async (members) => {
    expect(await usage([...ENSEMBLE, `--members=${members}`])).toBe(
      `hashtrek: --members takes a whole number from 1 to 1,000,000, not "${members}"${SEE}`,
    )
  })

  it('without --members', async () => {
    expect(await usage(ENSEMBLE)).toMatch(/^hashtrek: .*members.*\nSee hashtrek ensemble --help\n$/)
  })

  it.each(['0', '257', 'all'])('--workers %s', async (workers) => {
    expect(await usage([...ENSEMBLE, '--members', '3', '--workers', workers])).toBe(
      `hashtrek: --workers takes a whole number from 1 to 256, not "${workers}"${SEE}`,
    )
  })

  it.each(['0/3', '4/3', 'x', '1', '1/0', '1/99999', ''])('--shard %j', async (shard) => {
    expect(await usage([...ENSEMBLE, '--members', '3', `--shard=${shard}`])).toBe(
      'hashtrek: --shard takes i/n, such as 2/4 for the second of four slices, and at most 10000 slices, ' +
        `not "${shard}"${SEE}`,
    )
  })

  it('--vary of something else', async () => {
    expect(await usage([...ENSEMBLE, '--members', '3', '--vary', 'lucky'])).toBe(
      `hashtrek: --vary takes both, luck, ignorance, not "lucky"; did you mean luck?${SEE}`,
    )
  })

  it('more numbers than memory holds', async () => {
    const cwd = temporaryFolder()
    const regions = Array.from(
      { length: 1000 },
      (_, i) => `  r${i}: { country: Eastland, tariff: 0.04 USD/kWh }\n`,
    )
    writeFileSync(join(cwd, 'large.yaml'), minimalYaml.replace('regions:\n', `regions:\n${regions.join('')}`))
    expect(await usage(['ensemble', 'large.yaml', '--members', '3', '--days', '900'], cwd)).toMatch(
      /^hashtrek: 900 days of \d+ columns are [\d.]+ million quantiles: at most 5 million; take fewer --days, or a scenario with fewer regions, fleets and sites\n$/,
    )
    expect(await usage(['ensemble', 'large.yaml', '--members', '900000', '--days', '9'], cwd)).toMatch(
      /^hashtrek: 900000 runs with \d+ answers each are [\d.]+ million numbers: at most 100 million; take at most \d+ runs\n$/,
    )
  })

  it('merge nothing', async () => {
    expect(await usage(['merge'])).toBe(
      'hashtrek: merge needs the FOLDERs of all slices\nSee hashtrek merge --help\n',
    )
    expect(await usage(['merge', 'nowhere'])).toMatch(
      /^hashtrek: nowhere is no slice that --shard made: ENOENT/,
    )
  })
})
